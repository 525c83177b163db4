package stack.commands.pallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.commands.transfer.Download;
import stack.commands.transfer.RemoteFile;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Trees;
import stack.install.version.Architecture;
import stack.install.version.ReleaseFiles;
import stack.install.version.Version;
import stack.pallets.media.Pallet;
import stack.pallets.media.RollFile;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Here;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Param;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Spec;

/** {@code create mirror}. */
record CreateMirror(
    Here here,
    Root root,
    Console console,
    Programs programs,
    Reposync reposync,
    PalletImage image,
    ReleaseFiles releaseFiles,
    SyncedMirror synced,
    PalletHooks palletHooks)
    implements Command {
  private static final Param<String> URL =
      Param.text("url", "Folder of packages: an http or https URL, or a folder of this machine");
  private static final Param<String> NAME =
      Param.text("name", "Name of the pallet; without it, that of the repository, or updates");
  private static final Param<String> VERSION =
      Param.text("version", "Version of the pallet").orElse(Version.NUMBER);
  private static final Param<String> RELEASE =
      Param.text("release", "Release of the pallet; without it, ours").undocumented();
  private static final Param<String> ARCH =
      Param.text("arch", "Architecture of the packages; without it, that of this machine");
  private static final Param<String> OS =
      Param.text("os", "Family of operating systems; without it, that of this machine");
  private static final Param<String> REPOID =
      Param.text("repoid", "Repository that dnf of this machine knows by this name");
  private static final Param<String> REPOCONFIG =
      Param.text("repoconfig", "Configuration file of dnf that names the repository");
  private static final Param<Boolean> NEWEST =
      Param.flag("newest", "false also takes older versions of the same package").orElse(true);
  private static final Param<Boolean> URLONLY =
      Param.flag("urlonly", "true only prints where the packages of the repository are")
          .orElse(false);
  private static final Param<Boolean> QUIET =
      Param.flag("quiet", "false shows what dnf says").orElse(true);
  private static final String RPM = ".rpm";

  @Override
  public Spec spec() {
    return Spec.of("create mirror", "Make a pallet of the packages of a repository")
        .describe(
            """
            The packages come from a repository that dnf knows (repoid=) or from a folder (url=), and
            go into an image that add pallet takes. With repoid= it is left in a folder of that name,
            with url= in the folder you are in. Nothing is left behind when the repository cannot be
            read.

            With sync=true no image is made: the pallet itself is brought up to the repository as it
            is now, once all of it is there. Its version is the day, unless you say version=; what an
            earlier day has is neither fetched nor stored again. A day that is enabled in a box stays
            as it is, so hosts get updates when you enable a newer one in their box. Groups, module
            streams and advisories are kept.

            Packages must be signed with the keys that the repository's configuration names, or with
            gpgkey=FILE; gpgcheck=false takes all. For servers that ask for a certificate, as Red Hat's
            do, it is taken from there as well, or from sslcacert=, sslclientcert= and sslclientkey=.
            $releasever is the number in release=.
            """)
        .changesInSteps()
        .params(URL, NAME, VERSION, ARCH, OS, REPOID, REPOCONFIG, NEWEST, URLONLY, QUIET, RELEASE)
        .params(MirrorWishes.params())
        .example(
            "create mirror repoid=updates version=9.4", "Makes an image of the repository updates.")
        .example(
            "create mirror url=https://mirror.example/epel/9/Everything/x86_64/ name=epel",
            "Makes an image of what that folder of a mirror has.")
        .example(
            "create mirror repoid=baseos release=redhat9 sync=true",
            "Makes or renews the pallet baseos with the day as version, of what dnf calls baseos.")
        .related("add pallet", "create pallet", "enable pallet");
  }

  @Override
  public Output run(Input input) {
    var url = input.find(URL);
    var repoid = input.find(REPOID);
    if (url.isEmpty() && repoid.isEmpty()) {
      throw CommandException.paramRequired(URL.name(), REPOID.name());
    }
    var config = input.find(REPOCONFIG).map(here::path);
    try {
      if (repoid.isPresent() && input.get(URLONLY)) {
        return Output.text(reposync.urls(repoid.get(), config, input.get(NEWEST)));
      }
      var name = input.find(NAME).or(() -> repoid).orElse("updates");
      var pallet = pallet(input, name);
      if (input.get(MirrorWishes.SYNC)) {
        return sync(input, pallet);
      }
      var into = repoid.map(here::path).orElse(here.path(""));
      try (var room = Room.beside(here.path("mirror"))) {
        var packages = Trees.directory(room.path().resolve("RPMS"));
        if (repoid.isPresent()) {
          var said = reposync.fetch(repoid.get(), config, input.get(NEWEST), packages);
          if (!input.get(QUIET)) {
            console.notice(said.strip());
          }
        } else {
          take(url.get(), packages);
        }
        var roll = room.path().resolve(RollFile.name(pallet));
        Draft.replace(roll, RollFile.render(pallet).getBytes(UTF_8), "rw-r--r--");
        image.of(roll, input.get(NEWEST), Trees.directory(into));
      }
    } catch (IOException e) {
      var failure = new CommandException(IoReason.of(e));
      failure.initCause(e);
      throw failure;
    }
    return Output.nothing();
  }

  private Output sync(Input input, Pallet named) throws IOException {
    var pallet =
        input.has(VERSION) ? named : synced.ofDay(LocalDate.now(ZoneId.systemDefault()), named);
    var wishes = new MirrorWishes(here);
    var repoid = input.find(REPOID);
    var url = input.find(URL);
    var order = wishes.order(pallet, repoid, url, input.find(REPOCONFIG), input);
    var origin = repoid.orElseGet(() -> Medium.of(url.orElseThrow()).origin());
    var row = synced.sync(pallet, order, wishes.taken(input.get(NEWEST), input), origin);
    palletHooks.run("add", row);
    var table = Output.table("pallet", "version", "release", "arch", "os");
    table.row(row.name(), row.version(), row.release(), row.arch(), row.os());
    return table;
  }

  private Pallet pallet(Input input, String name) {
    var system = releaseFiles.system();
    return new Pallet(
        PalletWord.checked(NAME, name),
        PalletWord.checked(VERSION, input.get(VERSION)),
        PalletWord.checked(RELEASE, input.find(RELEASE).orElse(system.release())),
        PalletWord.checked(ARCH, input.find(ARCH).orElse(Architecture.ofMachine())),
        PalletWord.checked(OS, input.find(OS).orElse(system.family())),
        "");
  }

  /** Packages of a folder, here or on a web server. */
  private void take(String url, Path packages) throws IOException {
    if (RemoteFile.isUrl(url)) {
      var remote = RemoteFile.parse(url);
      var tree =
          new RemoteTree(root, console, programs, remote, Optional.empty())
              .fetch(RemoteTree.PACKAGES);
      copy(tree, packages);
      Download.drop(tree);
      return;
    }
    if (url.contains("://") && !url.startsWith("file://")) {
      throw unsupported(url.substring(0, url.indexOf("://")));
    }
    var folder = here.path(url.replaceFirst("^file://", ""));
    if (!Files.isDirectory(folder)) {
      throw new CommandException("Can't access " + url + ". Check it and try again");
    }
    copy(folder, packages);
  }

  private static CommandException unsupported(String scheme) {
    return new CommandException("'%s' is not supported in 'stack create mirror'".formatted(scheme));
  }

  private static void copy(Path from, Path packages) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file :
          files.filter(each -> each.toString().endsWith(RPM)).collect(Collectors.toList())) {
        Draft.copy(file, packages.resolve(file.getFileName()), "rw-r--r--");
      }
    }
  }
}
