package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Entry;
import stack.run.help.CommandHelp;

/**
 * The help of every command, one file for each beside each other, so that a change of words is seen
 * where it is reviewed. After a wanted change: {@code mvn -pl cli -am test -Dtest=HelpTest
 * -Dgolden=write}.
 */
class HelpTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("checkout"), "cli/src/test/resources/stack/cli/help");
  private static final boolean WRITE = "write".equals(System.getProperty("golden"));

  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  @TestFactory
  Stream<DynamicTest> helpIsTheGoldenOne() {
    return commands().stream()
        .map(words -> DynamicTest.dynamicTest(words, () -> isTheGoldenOne(words)));
  }

  private void isTheGoldenOne(String words) throws IOException {
    var help = CommandHelp.plain(stack.spec(words));
    var golden = FOLDER.resolve(file(words));
    if (WRITE) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, help);
    }
    assertThat(golden).exists();
    assertThat(help).isEqualTo(Files.readString(golden));
  }

  @Test
  void noFileIsLeftOfACommandThatIsGone() throws IOException {
    var expected = commands().stream().map(HelpTest::file).collect(Collectors.toSet());
    if (WRITE) {
      for (var name : files()) {
        if (!expected.contains(name)) {
          Files.delete(FOLDER.resolve(name));
        }
      }
    }
    assertThat(expected).containsAll(files());
  }

  private static List<String> commands() {
    return Modules.catalog().entries().stream().map(Entry::words).toList();
  }

  private static String file(String words) {
    return words.replace(' ', '-') + ".txt";
  }

  private static Set<String> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
