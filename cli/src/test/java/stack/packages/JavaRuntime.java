package stack.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stack.avalanche.peer.PeerMain;

/** Makes runtimes with jlink(1) of the Java that runs this program. */
final class JavaRuntime {
  /** What the classes of stack and of the jars beside them need; a missing one ends commands. */
  private static final String MODULES =
      "java.base,java.management,java.naming,java.net.http,java.sql,jdk.net,"
          + "jdk.unsupported,jdk.zipfs";

  private final Path java = Path.of(System.getProperty("java.home"));

  /** One that runs stack. */
  void forStack(Path folder) throws IOException {
    run(
        java.resolve("bin/jlink").toString(),
        "--add-modules",
        MODULES,
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--output",
        folder.toString());
  }

  /** One that runs a peer, as hosts unpack it. */
  void forPeers(Path classes, Path folder, boolean withCache) throws IOException {
    forPeers(classes, folder, withCache ? "" : "none", "");
  }

  /**
   * One for other processors, without a cache, which only these could make.
   *
   * @param jmods folder of the modules of a Java for them, of this Java's version
   */
  void forOtherPeers(Path classes, Path folder, Path jmods) throws IOException {
    forPeers(classes, folder, "none", jmods.toString());
  }

  private void forPeers(Path classes, Path folder, String cache, String jmods) throws IOException {
    try (var script = PeerMain.imageScript()) {
      run(
          "sh",
          "-c",
          new String(script.readAllBytes(), StandardCharsets.UTF_8),
          "image.sh",
          java.toString(),
          classes.toString(),
          folder.toString(),
          cache,
          jmods);
    }
  }

  /**
   * Runs a program of the build.
   *
   * @throws IOException with all that it said, when it fails
   */
  static void run(String... words) throws IOException {
    run(List.of(words), Path.of("/"), Path.of(""));
  }

  /** The same in a folder, with the root that stack is to work at; gives what it said. */
  static String run(List<String> words, Path root, Path folder) throws IOException {
    var builder = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true);
    builder.directory(folder.toAbsolutePath().toFile());
    builder.environment().put("STACK_ROOT", root.toString());
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", words) + " failed:\n" + said);
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted at " + Arrays.asList(words.getFirst()), e);
    }
  }
}
