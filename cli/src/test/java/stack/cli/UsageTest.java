package stack.cli;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.LoaderOptions;
import stack.commands.StackFixture;

/**
 * Commands that Stacki has show the usage line that Stacki shows. {@code usage.txt} has a line for
 * each: {@code #} for root or {@code $} for everybody, the words, a bar, the usage.
 */
class UsageTest {
  private static final int LARGEST = 64 << 20;
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));

  private static final Path SPECIFICATION = CHECKOUT.resolve("../shared/spec/commands.yaml");

  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  @Test
  void usageIsThatOfStacki() throws IOException {
    var expected = expected();
    assertThat(expected).isNotEmpty();
    assertThat(actual(expected)).isEqualTo(expected);
  }

  /** Where the specification lies beside the checkout, no command of it has been forgotten. */
  @Test
  void usageIsThatOfTheSpecification() throws IOException {
    assumeTrue(Files.exists(SPECIFICATION), "no specification at " + SPECIFICATION);
    var specified = new TreeMap<String, String>();
    for (var command : read(SPECIFICATION).get("commands")) {
      var words = command.get("words").asText();
      if (Modules.catalog().find(words).isPresent()) {
        specified.put(words, prompt(root(command)) + command.get("usage").asText());
      }
    }
    assertThat(expected()).isEqualTo(specified);
  }

  /** Each command of the specification is here, or the paper names it as one that is not. */
  @Test
  void whatIsNotHereIsNamed() throws IOException {
    assumeTrue(Files.exists(SPECIFICATION), "no specification at " + SPECIFICATION);
    var absent = PapersTest.absent();
    for (var command : read(SPECIFICATION).get("commands")) {
      var words = command.get("words").asText();
      assertThat(
              Modules.catalog().find(words).isPresent()
                  || absent.stream().anyMatch(each -> (words + " ").startsWith(each + " ")))
          .as(words)
          .isTrue();
    }
  }

  private static Map<String, String> expected() throws IOException {
    return Files.readAllLines(CHECKOUT.resolve("cli/src/test/resources/stack/cli/usage.txt"))
        .stream()
        .map(line -> line.split(" \\| ?", 2))
        .collect(
            toMap(parts -> parts[0].substring(2), parts -> parts[0].substring(0, 1) + parts[1]));
  }

  private Map<String, String> actual(Map<String, String> commands) {
    return commands.keySet().stream()
        .map(stack::spec)
        .collect(toMap(spec -> spec.words(), spec -> prompt(spec.isRoot()) + spec.usage()));
  }

  private static boolean root(JsonNode command) {
    return command.get("must_be_root").asBoolean();
  }

  private static String prompt(boolean root) {
    return root ? "#" : "$";
  }

  private static JsonNode read(Path file) throws IOException {
    var options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setMaxAliasesForCollections(10_000);
    var factory = YAMLFactory.builder().loaderOptions(options).build();
    return new YAMLMapper(factory).readTree(file.toFile());
  }
}
