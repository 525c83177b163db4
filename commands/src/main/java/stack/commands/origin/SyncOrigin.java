package stack.commands.origin;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.avalanche.store.Manifest;
import stack.db.origin.Origin;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.PalletNames;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code sync origin}. */
record SyncOrigin(
    Names names, Pallets pallets, Root root, Rsync rsync, OriginCheck check, Console console)
    implements Command {
  private static final Param<Boolean> CONTENT =
      Param.flag("content", "false compares the sizes of files only, not their bytes").orElse(true);
  private static final int MOST_NAMED = 20;
  private static final int EXIT_CODE = 1;

  @Override
  public Spec spec() {
    return Spec.of("sync origin", "Send all pallets to origins, and compare what they serve")
        .describe(
            """
            rsync sends the files of all pallets to where the sync of an origin says; what else lies
            there is left alone, files of earlier pallets too. An origin without sync is only
            compared. Then each file is asked for over HTTP, as hosts do, and held against the list
            that was made when its pallet was added. A file that differs is named, and sent once
            more where that can be done. If one still differs, or the origin does not answer, the
            exit code is 1.
            """)
        .root()
        .args(Arg.anyByName("origin", "Origins"))
        .params(CONTENT)
        .example("sync origin", "Brings all origins to what the frontend has.")
        .example("sync origin hall content=false", "Sends what hall lacks, and compares sizes.")
        .related("add origin", "list origin", "add pallet");
  }

  @Override
  public Output run(Input input) {
    var content = input.get(CONTENT);
    var files = pallets.all().stream().flatMap(pallet -> files(pallet).stream()).toList();
    var good = new ArrayList<String>();
    var chosen = names.origins(input.args());
    for (var origin : chosen) {
      if (sync(origin, files, content)) {
        good.add(
            "%s: %s of %d files compared, all as they should be"
                .formatted(origin.name(), content ? "all bytes" : "sizes", files.size()));
      }
    }
    var shown = good.isEmpty() ? Output.nothing() : Output.text(String.join("\n", good));
    return good.size() == chosen.size() ? shown : new Output.Incomplete(shown, EXIT_CODE);
  }

  /** Those that come with stack have none that hosts fetch in pieces. */
  private List<PalletFile> files(Pallet pallet) {
    try {
      var manifest = Manifest.read(PalletNames.folder(root.pallets(), pallet));
      return manifest.entries().stream().map(entry -> new PalletFile(manifest, entry)).toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new CommandException(
          "cannot read the list of the files of %s: %s"
              .formatted(PalletNames.label(pallet), IoReason.of(e)));
    }
  }

  /** Whether the origin has everything then; says what is wrong otherwise. */
  private boolean sync(Origin origin, List<PalletFile> files, boolean content) {
    try {
      origin.sync().ifPresent(to -> send(origin, to, files));
      var wrong = check.wrong(origin, files, content);
      if (!wrong.isEmpty() && origin.sync().isPresent()) {
        tell("warning", origin, wrong, "; it is sent once more");
        var again = List.copyOf(wrong.keySet());
        rsync.sendAnew(root.pallets(), origin.sync().get(), paths(again));
        wrong = check.wrong(origin, again, content);
      }
      tell("error", origin, wrong, "");
      return wrong.isEmpty();
    } catch (CommandException e) {
      console.notice("error - %s: %s".formatted(origin.name(), e.getMessage()));
      return false;
    }
  }

  private void send(Origin origin, String to, List<PalletFile> files) {
    console.progress("Sending what is new to origin " + origin.name());
    try {
      rsync.send(root.pallets(), to, paths(files));
    } finally {
      console.progress("");
    }
  }

  private static List<String> paths(List<PalletFile> files) {
    return files.stream().map(PalletFile::path).toList();
  }

  private void tell(String how, Origin origin, Map<PalletFile, String> wrong, String more) {
    wrong.entrySet().stream()
        .limit(MOST_NAMED)
        .map(each -> each.getKey().path() + ": " + each.getValue())
        .forEach(line -> console.notice("%s - %s: %s%s".formatted(how, origin.name(), line, more)));
    if (wrong.size() > MOST_NAMED) {
      console.notice(
          "%s - %s: and %d more files%s"
              .formatted(how, origin.name(), wrong.size() - MOST_NAMED, more));
    }
  }
}
