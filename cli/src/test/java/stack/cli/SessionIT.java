package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stack.commands.StackFixture;

/**
 * All sessions through the launcher of the checkout, split into words by a shell; {@link
 * SessionTest} runs them in this process.
 */
@Tag("long")
class SessionIT {
  @TempDir Path dir;

  static List<Path> files() throws IOException {
    return Session.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void goesAsItsTranscriptSays(Path file) throws Exception {
    for (var step : Session.read(file).steps()) {
      step.check(run(step.line()));
    }
  }

  private StackFixture.Result run(String line) throws Exception {
    var out = dir.resolve("out");
    var err = dir.resolve("err");
    var command = System.getProperty("checkout") + "/stack " + line;
    var builder =
        new ProcessBuilder("sh", "-c", command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("STACK_ROOT", dir.resolve("root").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(line).isTrue();
    } finally {
      process.destroy();
    }
    return new StackFixture.Result(
        process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
