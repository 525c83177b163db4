package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The real launcher and jars, a folder of its own for what is made of them, and a frontend. */
record BuiltCheckout(Path dir) {
  static BuiltCheckout in(Path dir) throws Exception {
    var real = Path.of(System.getProperty("checkout"));
    var checkout = Files.createDirectories(dir.resolve("checkout"));
    Files.createDirectories(checkout.resolve("cli/target"));
    Files.copy(real.resolve("stack"), checkout.resolve("stack"));
    assertThat(checkout.resolve("stack").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(
        Files.createDirectories(checkout.resolve("cli/src/main")).resolve("dist"),
        real.resolve("cli/src/main/dist"));
    var lib = Files.createDirectories(checkout.resolve("cli/target/lib"));
    try (var jars = Files.newDirectoryStream(real.resolve("cli/target/lib"), "*.jar")) {
      for (var jar : jars) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
      }
    }
    Files.createFile(lib.resolve("built")); // as Maven leaves it
    var made = new BuiltCheckout(dir);
    made.stack(
        "config frontend name=frontend-0-0 interface=lo ip=10.1.0.1 netmask=255.255.0.0"
            + " gateway=10.1.0.1 password=secret timezone=Europe/Berlin");
    return made;
  }

  /** What the launcher made: caches, library, and how they are used. */
  Path made() {
    return dir.resolve("checkout/cli/target/run");
  }

  /** The start-up caches, the one of most commands first. */
  List<Path> caches() throws IOException {
    try (var files = Files.list(made())) {
      return files
          .filter(file -> file.toString().endsWith(".aot"))
          .sorted(Comparator.comparingInt(file -> file.toString().length()))
          .toList();
    }
  }

  /** What a command prints that succeeds. */
  String stack(String line) throws Exception {
    return stack(0, line);
  }

  /** What a command prints that ends with this code. */
  String stack(int code, String line) throws Exception {
    var run = run(line, Redirect.PIPE);
    assertThat(run.code()).as(run.said()).isEqualTo(code);
    return run.said();
  }

  /** How a command ended, and all that it printed. */
  record Run(int code, String said) {}

  /** Runs a command; nothing comes to it through a pipe. */
  Run run(String line, Redirect input) throws Exception {
    var words = (dir.resolve("checkout/stack") + " " + line).split(" ");
    var builder = new ProcessBuilder(words).directory(dir.toFile());
    Files.createDirectories(dir.resolve("root/var/log"));
    builder.environment().put("STACK_ROOT", dir.resolve("root").toString());
    var process = builder.redirectErrorStream(true).redirectInput(input).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }
}
