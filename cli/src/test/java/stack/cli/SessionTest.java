package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stack.commands.StackFixture;

/** All sessions in this process. */
class SessionTest {
  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  static List<Path> files() throws IOException {
    return Session.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void goesAsItsTranscriptSays(Path file) throws IOException {
    var session = Session.read(file);
    assertThat(session.about()).isNotEmpty();
    assertThat(session.steps()).isNotEmpty();
    for (var step : session.steps()) {
      step.check(stack.run(step.line()));
    }
  }
}
