package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.install.PalletNames;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Param;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Values;

/** {@code add pallet}. */
record AddPallet(
    FoundPallets foundPallets,
    Database database,
    Root root,
    Console console,
    PalletHooks palletHooks,
    Programs programs)
    implements Command {
  private static final Param<Boolean> CLEAN =
      Param.flag(
              "clean",
              "true removes files that an earlier copy of the same pallet has and the medium lacks")
          .shownAs("bool")
          .orElse(false);
  private static final Param<String> DIR =
      Param.text("dir", "Folder to copy the pallets to, instead of /export/stack/pallets");
  private static final Param<Boolean> UPDATEDB =
      Param.of(
              "updatedb",
              "string",
              "false copies the files only, and does not list the pallet",
              Booleans::parse)
          .orElse(true);
  private static final Param<String> CHECKSUM =
      Param.text(
          "checksum",
          "Checksum of each image as TYPE:VALUE, separated by commas; types are md5, "
              + "sha1, sha256 and sha512");
  private static final String ALL = "all";
  private static final Param<String> VARIANTS =
      Param.text(
              "variants",
              "all also takes what a mirror has beside the tree, such as AppStream beside BaseOS")
          .orElse("")
          .undocumented();
  private static final Param<String> SIGNATURES =
      Param.text(
              "signatures",
              "medium checks that each package is signed with a key of the medium; FILE, or several"
                  + " with commas between, with these keys")
          .undocumented();
  private static final Param<String> USERNAME =
      Param.text("username", "User name for the server, if it asks for one; needs password=");
  private static final Param<String> PASSWORD =
      Param.text("password", "Password for the server; needs username=").secret();
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  @Override
  public Spec spec() {
    return Spec.of(
            "add pallet", "Copy pallets from ISO images, folders and mirrors to the frontend")
        .describe(
            """
            A pallet is software to install hosts with, such as the DVD of a distribution. What a
            medium holds is found out from its content; one medium may hold several pallets. Files that
            are there already are not copied again. If the command is interrupted, the pallet is not
            listed until you run it again, which goes on from there. Hosts use a pallet after enable pallet has put it into their
            box. Without an argument, the medium mounted at /mnt/cdrom is copied.

            Several discs of one release become one pallet, whether you name them together or one after
            the other.

            A driver disk for Anaconda becomes a pallet whose name begins with dd-. Hosts of a box that has
            it and a pallet of the same release are told to load its packages (inst.dd).

            variants=all also takes what a mirror has beside the tree that you name, such as AppStream
            beside BaseOS.

            Packages are compared with the checksums of the medium's own lists. signatures=medium also
            checks that the keys in its RPM-GPG-KEY files signed them, which shows that it is whole;
            signatures=FILE checks them with a key that you got from the vendor, which shows that the
            vendor made them.
            """)
        .args(
            Arg.any("pallet", "ISO image, folder, or URL of an ISO image or of a mirror's tree")
                .completing(Values.FILE))
        .params(
            CLEAN,
            DIR,
            UPDATEDB,
            PalletHooks.RUN,
            CHECKSUM,
            VARIANTS,
            SIGNATURES,
            USERNAME,
            PASSWORD)
        .changesInSteps()
        .example("add pallet Rocky-9.4-x86_64-dvd.iso", "Copies the DVD of a distribution.")
        .example(
            "add pallet CentOS-6.10-DVD1.iso CentOS-6.10-DVD2.iso",
            "Copies both discs of a release, as one pallet.")
        .example(
            "add pallet http://mirror.example/Rocky-9.4-x86_64-dvd.iso checksum=sha256:2a9b...",
            "Fetches an image, and copies it only if its checksum is right.")
        .example(
            "add pallet https://mirror.example/rocky/9/BaseOS/x86_64/os/ variants=all",
            "Copies BaseOS and AppStream of a mirror; packages are compared with their checksums.")
        .example(
            "add pallet Rocky-9.4-x86_64-dvd.iso signatures=/root/RPM-GPG-KEY-Rocky-9",
            "Copies a DVD whose packages are all signed with the vendor's key, and no other.")
        .related("disable pallet", "enable pallet", "list pallet", "remove pallet");
  }

  @Override
  public Output run(Input input) {
    var login = login(input);
    var media = media(input.args());
    var checksums =
        input.find(CHECKSUM).map(list -> IsoChecksum.parse(list, media)).orElse(List.of());
    try (var found = foundPallets) {
      for (var index = 0; index < media.size(); index++) {
        var checksum =
            checksums.isEmpty() ? Optional.<IsoChecksum>empty() : Optional.of(checksums.get(index));
        found.open(media.get(index), login, checksum, neighbours(input, login));
      }
      return add(input, found);
    } catch (IOException e) {
      throw explained(e);
    }
  }

  private Optional<Neighbours> neighbours(Input input, Optional<String> login) {
    return switch (input.get(VARIANTS)) {
      case "" -> Optional.empty();
      case ALL -> Optional.of(new Neighbours(root, console, programs, login));
      default -> throw CommandException.paramValue(VARIANTS.name(), ALL);
    };
  }

  private Output add(Input input, FoundPallets found) throws IOException {
    if (input.get(UPDATEDB)) {
      database.open(); // fails before anything is copied where there is none
    }
    var folder = input.find(DIR).map(Path::of).orElse(root.pallets());
    var signatures = input.find(SIGNATURES).map(keys -> new Signatures(programs, console, keys));
    var addition = new PalletAddition(root, console, database, folder.toAbsolutePath(), signatures);
    var table = Output.table("pallet", "version", "release", "arch", "os");
    var seen = new HashSet<String>();
    for (var each : found.all()) {
      var pallet = each.pallet();
      var isFirst = seen.add(PalletNames.fullName(pallet));
      var further = isFirst ? PalletAddition.How.MERGE : PalletAddition.How.JOIN;
      add(input, addition, each, input.get(CLEAN) && isFirst ? PalletAddition.How.ANEW : further);
      if (isFirst) {
        table.row(pallet.name(), pallet.version(), pallet.release(), pallet.arch(), pallet.os());
      }
    }
    found.dropFetched();
    return table;
  }

  private void add(
      Input input, PalletAddition addition, FoundPallets.Found found, PalletAddition.How how)
      throws IOException {
    if (!input.get(UPDATEDB)) {
      addition.copy(found.source(), found.pallet(), how);
      return;
    }
    var row = addition.add(found.source(), found.pallet(), how, found.medium().origin());
    if (input.get(PalletHooks.RUN)) {
      palletHooks.run("add", row);
    }
  }

  /** User and password, separated by a colon. */
  private static Optional<String> login(Input input) {
    if (input.has(USERNAME) != input.has(PASSWORD)) {
      throw CommandException.usage("must supply a password along with the username");
    }
    return input.find(USERNAME).map(user -> user + ":" + input.get(PASSWORD));
  }

  private List<Medium> media(List<String> args) {
    if (args.isEmpty()) {
      return List.of(cdrom());
    }
    var media = new ArrayList<Medium>();
    args.forEach(arg -> media.add(Medium.of(arg)));
    var missing = media.stream().filter(Medium::isMissing).map(Medium::given).toList();
    if (!missing.isEmpty()) {
      throw new CommandException(
          "The following arguments appear to be local paths that do not exist: "
              + String.join(", ", missing));
    }
    return media;
  }

  private Medium cdrom() {
    var folder = root.path("mnt/cdrom").toString();
    try {
      if (Files.readAllLines(MOUNTS).stream().anyMatch(line -> line.split(" ")[1].equals(folder))) {
        return Medium.of(folder);
      }
    } catch (IOException e) {
      throw explained(e);
    }
    throw new CommandException("no pallets specified and /mnt/cdrom is unmounted");
  }

  private static CommandException explained(IOException e) {
    var failure = new CommandException(IoReason.of(e));
    failure.initCause(e);
    return failure;
  }
}
