package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.Entry;
import stack.commands.help.CommandHelp;

/**
 * The help of every command as one text, so that a change of words is seen where it is reviewed.
 */
class HelpTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("checkout"), "cli/src/test/resources/stack/cli/help.golden.txt");

  @RegisterExtension final StackFixture stack = StackFixture.empty();

  /** After a wanted change: {@code mvn -pl cli -am test -Dtest=HelpTest -Dgolden=write}. */
  @Test
  void helpIsTheGoldenOne() throws IOException {
    var help =
        Program.catalog().entries().stream()
            .map(Entry::words)
            .sorted()
            .map(words -> CommandHelp.plain(stack.spec(words)))
            .collect(Collectors.joining("\n"));
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, help);
    }
    assertThat(help).isEqualTo(Files.readString(GOLDEN));
  }
}
