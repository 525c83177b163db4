package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import stack.files.Room;
import stack.install.version.ReleaseFiles;
import stack.install.version.Version;
import stack.pallets.media.Detection;
import stack.pallets.media.Pallet;
import stack.pallets.source.Source;
import stack.pallets.store.PalletStore;
import stack.pallets.store.PalletTurn;
import stack.pallets.store.Progress;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code create pallet}. */
record CreatePallet(Here here, PalletImage image, ReleaseFiles releaseFiles, GitPallet git)
    implements Command {
  private static final Param<String> NAME =
      Param.text("name", "Name of the image that is made of several; without it, all their names");
  private static final Param<String> VERSION =
      Param.text("version", "Version of the image that is made of several").orElse(Version.NUMBER);
  private static final Param<String> RELEASE =
      Param.text("release", "Release of the image that is made of several; without it, ours");
  private static final Param<Boolean> NEWEST =
      Param.flag("newest", "false also takes older versions of the same package").orElse(true);
  private static final Param<String> COMMIT =
      Param.text("commit-ish", "Branch, tag or commit of the repository of git").orElse("master");

  @Override
  public Spec spec() {
    return Spec.of("create pallet", "Make an image of a pallet of your own, or one of several")
        .describe(
            """
            The argument is the roll file of the pallet, such as roll-site.xml. Folders graph, nodes,
            pallet_hooks and RPMS beside it, or one folder above it, go into the image, with repodata.
            Several images become one that holds all their pallets. The image is left in the folder
            you are in; add pallet takes it.

            The argument may also be a repository of git: a URL, or a folder of this machine, that ends
            with .git. It is copied to /export/git_pallets, and the rule roll of its Makefile makes the
            image, as root. Its version.mk must name the pallet (ROLL).
            """)
        .root()
        .args(Arg.some("pallet", "A roll file, several ISO images, or a repository of git"))
        .params(NAME, VERSION, RELEASE, NEWEST, COMMIT)
        .example("create pallet roll-site.xml", "Makes an image of the pallet site.")
        .related("add pallet", "create new pallet", "enable pallet", "list pallet");
  }

  @Override
  public Output run(Input input) {
    try {
      make(input);
    } catch (IOException e) {
      var failure = new CommandException(IoReason.of(e));
      failure.initCause(e);
      throw failure;
    }
    return Output.nothing();
  }

  private void make(Input input) throws IOException {
    var args = input.some("pallet");
    if (args.size() == 1 && GitPallet.isNamed(args.getFirst())) {
      git.build(args.getFirst(), input.get(COMMIT), here.path(""));
      return;
    }
    var files = args.stream().map(here::path).toList();
    for (var file : files) {
      if (!Files.isRegularFile(file)) {
        throw new CommandException("file " + file.getFileName() + " not found");
      }
    }
    if (files.size() == 1) {
      single(files.getFirst(), input.get(NEWEST));
    } else {
      several(files, input);
    }
  }

  private void single(Path file, boolean newest) throws IOException {
    if (!file.toString().endsWith(".xml")) {
      throw new CommandException("missing xml file");
    }
    image.of(file, newest, here.path(""));
  }

  private void several(List<Path> files, Input input) throws IOException {
    if (files.stream().anyMatch(file -> !file.toString().endsWith(PalletImage.SUFFIX))) {
      throw new CommandException("bad iso file");
    }
    try (var room = Room.beside(here.path("image"))) {
      var tree = PalletImage.tree(room);
      var names = new LinkedHashSet<String>();
      var arch = Optional.<String>empty();
      for (var file : files) {
        for (var pallet : copy(file, tree, room)) {
          names.add(pallet.name());
          arch = arch.or(() -> Optional.of(pallet.arch()));
        }
      }
      var system = releaseFiles.system();
      var whole =
          new Pallet(
              PalletWord.checked(NAME, input.find(NAME).orElse(String.join("+", names))),
              PalletWord.checked(VERSION, input.get(VERSION)),
              PalletWord.checked(RELEASE, input.find(RELEASE).orElse(system.release())),
              arch.orElseThrow(),
              system.family(),
              "");
      image.make(room, tree, whole, here.path(""));
    }
  }

  private static List<Pallet> copy(Path file, Path tree, Room room) throws IOException {
    try (var source = Source.open(file)) {
      var pallets = Detection.pallets(source);
      if (pallets.isEmpty()) {
        throw new CommandException(file.getFileName() + " does not appear to be a pallet");
      }
      var store = new PalletStore(tree);
      for (var pallet : pallets) {
        // not in the tree, all of which goes into the image
        try (var turn = PalletTurn.take(room.path(), pallet, () -> {})) {
          store.add(turn, source, pallet, PalletStore.Finish.NONE, Progress.NONE);
        }
      }
      return pallets;
    }
  }
}
