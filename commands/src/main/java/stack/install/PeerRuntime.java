package stack.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.avalanche.origin.Kept;
import stack.avalanche.peer.PeerMain;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Swap;
import stack.files.Trees;
import stack.install.version.Architecture;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/**
 * A Java runtime with the peer and nothing else, as an archive that a host unpacks and runs without
 * any Java of its own: {@code peer/bin/peer SETTINGS}. A package of stack brings it, for one sort
 * of processors or several; a checkout makes it by jlink(1) from the Java that runs this program.
 * With its manifest it is an object of every install set, so that hosts get it from each other.
 *
 * @param archive a gzipped tar
 * @param object its content
 */
public record PeerRuntime(Path archive, ObjectId object) {
  /** URL folder of its manifest. */
  public static final String FOLDER = "/install/runtime";

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final String SUFFIX = ".tar.gz";

  /**
   * Property of the JVM: the folder of archives that came with the package, one an architecture.
   */
  private static final String SHIPPED = "stack.peers";

  /** The one for this machine's processors that was made last at this root. */
  public static Optional<PeerRuntime> find(Root root) {
    return find(root, Architecture.ofMachine());
  }

  /** The one for an architecture such as {@code aarch64}. */
  public static Optional<PeerRuntime> find(Root root, String architecture) {
    var archive = architecture + SUFFIX;
    var tree = tree(root);
    if (!Files.exists(tree.resolve(Manifest.FILE))) {
      return Optional.empty();
    }
    try {
      return Manifest.read(tree)
          .find(archive)
          .map(entry -> new PeerRuntime(tree.resolve(archive), entry.id()));
    } catch (IOException e) {
      throw new CommandException("cannot read the manifest of " + tree + ": " + e.getMessage());
    }
  }

  /** The tree, and those before it that hosts still install with. */
  public static Path folder(Root root) {
    return root.path("var/lib/stack/peer");
  }

  private static Path tree(Root root) {
    return folder(root).resolve("runtime");
  }

  /** Size of the archive. */
  public long bytes() throws IOException {
    return Files.size(archive);
  }

  /**
   * Makes it, unless it was made of the same Java and the same peer before.
   *
   * @throws CommandException when it is in no package, and this Java has no jlink or it fails
   */
  public static PeerRuntime make(Root root, Programs programs) throws IOException {
    var java = Path.of(System.getProperty("java.home"));
    var shipped = shipped();
    var classes = shipped.isEmpty() ? classes() : shipped.getFirst().getParent();
    var names = shipped.stream().map(Path::getFileName).toList();
    var origin =
        "%s %s %s %s %s".formatted(java, Runtime.version(), classes, newest(classes), names);
    var folder = Trees.directory(folder(root));
    var made = folder.resolve("made-of");
    if (Files.exists(made) && Files.readString(made).equals(origin) && find(root).isPresent()) {
      return find(root).orElseThrow();
    }
    try (var room = Room.beside(tree(root))) {
      var fresh = Trees.directory(room.path().resolve("runtime"));
      var own = fresh.resolve(Architecture.ofMachine() + SUFFIX);
      if (shipped.isEmpty()) {
        var archive = archive(java, classes, room.path(), programs);
        Files.move(archive, own, StandardCopyOption.ATOMIC_MOVE);
        Trees.sync(own);
      }
      for (var each : shipped) {
        var copy = fresh.resolve(each.getFileName());
        Draft.copy(each, copy, "rw-r--r--");
        Trees.sync(copy);
      }
      Manifest.build(fresh, FOLDER, Manifest.Progress.NONE).write(fresh);
      if (find(root).isPresent()) {
        Kept.keep(folder(root), tree(root));
      }
      Swap.replace(fresh, tree(root));
      root.replace(made, origin, "rw-r--r--");
      return find(root).orElseThrow();
    }
  }

  private static Path archive(Path java, Path classes, Path room, Programs programs)
      throws IOException {
    try (var script = PeerMain.imageScript()) {
      run(
          programs,
          new String(script.readAllBytes(), StandardCharsets.UTF_8),
          "sh",
          "-s",
          java.toString(),
          classes.toString(),
          room.resolve("peer").toString());
    }
    var archive = room.resolve("peer" + SUFFIX);
    run(
        programs,
        "",
        "tar",
        "-C",
        room.toString(),
        "--owner=0",
        "--group=0",
        "-czf",
        archive.toString(),
        "peer");
    return archive;
  }

  private static void run(Programs programs, String input, String... words) {
    var command = new ArrayList<>(List.of(words));
    command.set(
        0,
        programs
            .find(words[0])
            .orElseThrow(
                () -> new CommandException("the program " + words[0] + " is not installed"))
            .toString());
    var result = programs.run(command, input, LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "cannot make the Java runtime for peers: " + (result.err() + result.out()).strip());
    }
  }

  /** Whether hosts of an architecture get one, now or once the daemon runs. */
  static boolean isForeseen(Root root, String architecture) throws IOException {
    return architecture.equals(Architecture.ofMachine())
        || find(root, architecture).isPresent()
        || shipped().stream().anyMatch(each -> each.endsWith(architecture + SUFFIX));
  }

  /** The archives that came with the package; none where this machine's is not among them. */
  private static List<Path> shipped() throws IOException {
    var folder = System.getProperty(SHIPPED);
    if (folder == null || Files.notExists(Path.of(folder, Architecture.ofMachine() + SUFFIX))) {
      return List.of();
    }
    try (var archives = Files.list(Path.of(folder))) {
      return archives.filter(each -> each.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** The jar, or the folder of a build, that the peer of this program comes from. */
  private static Path classes() {
    try {
      return Path.of(PeerMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newest(Path classes) throws IOException {
    try (var files = Files.walk(classes)) {
      long newest = 0;
      for (var file : files.toList()) {
        newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
      }
      return String.valueOf(newest);
    }
  }
}
