package stack.commands.install;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import stack.avalanche.peer.PeerMain;
import stack.commands.CommandException;
import stack.commands.Programs;
import stack.commands.Root;

/**
 * A Java runtime with the peer and nothing else, as an archive that a host unpacks and runs without
 * any Java of its own: {@code peer/bin/peer SETTINGS}. Made by jlink(1) from the Java that runs
 * this program.
 *
 * @param archive a gzipped tar
 * @param sha256 of the archive
 */
public record PeerRuntime(Path archive, String sha256) {
  /** Where the daemon serves it. */
  public static final String PATH = "/install/peer.tar.gz";

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** The one that was made last at this root. */
  public static Optional<PeerRuntime> find(Root root) {
    var sum = folder(root).resolve("peer.tar.gz.sha256");
    try {
      return Files.exists(sum)
          ? Optional.of(
              new PeerRuntime(folder(root).resolve("peer.tar.gz"), Files.readString(sum).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new CommandException("cannot read " + sum + ": " + e.getMessage());
    }
  }

  private static Path folder(Root root) {
    return root.path("var/lib/stack/peer");
  }

  /** Size of the archive. */
  public long bytes() throws IOException {
    return Files.size(archive);
  }

  /**
   * Makes it, unless it was made of the same Java and the same peer before.
   *
   * @throws CommandException when this Java has no jlink or it fails
   */
  public static PeerRuntime make(Root root, Programs programs) throws IOException {
    var java = Path.of(System.getProperty("java.home"));
    var classes = classes();
    var origin = java + " " + Runtime.version() + " " + classes + " " + newest(classes);
    var folder = Files.createDirectories(folder(root));
    var made = folder.resolve("made-of");
    if (Files.exists(made) && Files.readString(made).equals(origin) && find(root).isPresent()) {
      return find(root).orElseThrow();
    }
    Files.deleteIfExists(made);
    try (var killed = Files.newDirectoryStream(folder, ".new*")) {
      for (var rest : killed) {
        delete(rest);
      }
    }
    var room = Files.createTempDirectory(folder, ".new");
    try {
      var archive = archive(java, classes, room, programs);
      var sum = sha256(archive);
      Files.move(archive, folder.resolve("peer.tar.gz"), StandardCopyOption.ATOMIC_MOVE);
      root.replace(folder.resolve("peer.tar.gz.sha256"), sum + "\n", "rw-r--r--");
      root.replace(made, origin, "rw-r--r--");
      return find(root).orElseThrow();
    } finally {
      delete(room);
    }
  }

  private static Path archive(Path java, Path classes, Path room, Programs programs)
      throws IOException {
    var jlink = java.resolve("bin/jlink");
    if (!Files.isExecutable(jlink)) {
      throw new CommandException(java + " has no jlink");
    }
    var image = room.resolve("peer");
    run(
        programs,
        jlink.toString(),
        "--add-modules",
        "java.base",
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--output",
        image.toString());
    var library = Files.createDirectories(image.resolve("lib/peer"));
    copy(classes, library);
    var start = image.resolve("bin/peer");
    try (var script = PeerMain.startScript()) {
      Files.copy(script, start);
    }
    Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
    var archive = room.resolve("peer.tar.gz");
    run(
        programs,
        tool(programs, "tar").toString(),
        "-C",
        room.toString(),
        "--owner=0",
        "--group=0",
        "-czf",
        archive.toString(),
        "peer");
    return archive;
  }

  private static Path tool(Programs programs, String name) {
    return programs
        .find(name)
        .orElseThrow(() -> new CommandException("the program " + name + " is not installed"));
  }

  private static void run(Programs programs, String... words) {
    var result = programs.run(List.of(words), "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(words[0] + ": " + (result.err() + result.out()).strip());
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

  /** A jar becomes a file of the folder, a folder its content. */
  private static void copy(Path from, Path folder) throws IOException {
    if (!Files.isDirectory(from)) {
      Files.copy(from, folder.resolve(from.getFileName()));
      return;
    }
    try (var files = Files.walk(from)) {
      for (var file : files.skip(1).toList()) {
        Files.copy(file, folder.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var part = new byte[1 << 16];
      for (int read; (read = in.read(part)) > 0; ) {
        digest.update(part, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
