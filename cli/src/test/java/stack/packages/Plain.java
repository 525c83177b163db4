package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A plain system: it has the programs of this one, but no Java, and a short environment. */
final class Plain {
  private static final int LIMIT_SECONDS = 180;

  /** What is on every system. */
  private static final List<String> PROGRAMS =
      List.of(
          "cat",
          "dirname",
          "gzip",
          "mv",
          "readlink",
          "setsid",
          "sh",
          "sha256sum",
          "stat",
          "stty",
          "tar",
          "uname");

  private final Path programs;
  private final Path root;

  /** What a program did. */
  record Said(int code, String all) {}

  /**
   * @param folder for what it is made of
   * @param root the folder that stack works at
   */
  Plain(Path folder, Path root) throws IOException {
    this.programs = Files.createDirectory(folder.resolve("programs"));
    this.root = root;
    for (var name : PROGRAMS) {
      var program = programs.resolve(name);
      Files.writeString(program, "#!/bin/sh\nPATH=/usr/bin:/bin\nexec " + name + " \"$@\"\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
  }

  /** Runs words of a shell that must succeed, and gives what they print. */
  String ok(String... words) throws IOException {
    var said = run(words);
    assertThat(said.code()).as("%s: %s", List.of(words), said.all()).isZero();
    return said.all();
  }

  Said run(String... words) throws IOException {
    var builder = new ProcessBuilder(new ArrayList<>(List.of(words))).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", programs.toString(), "STACK_ROOT", root.toString()));
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var ended = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    return new Said(ended.exitValue(), said);
  }
}
