package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.LoaderOptions;

/** Commands that Stacki has show the usage line that Stacki shows. */
class UsageTest {
  private static final int LARGEST = 64 << 20;

  @RegisterExtension final StackFixture stack = StackFixture.empty();

  @Test
  void usageIsThatOfTheSpecification() throws IOException {
    var file = Path.of(System.getProperty("checkout"), "../shared/spec/commands.yaml");
    assumeTrue(Files.exists(file), "no specification at " + file);
    var expected = new TreeMap<String, String>();
    var actual = new TreeMap<String, String>();
    for (var command : read(file).get("commands")) {
      var words = command.get("words").asText();
      if (Program.catalog().find(words).isPresent()) {
        var spec = stack.spec(words);
        expected.put(words, command.get("usage").asText() + rooted(root(command)));
        actual.put(words, spec.usage() + rooted(spec.isRoot()));
      }
    }
    assertThat(expected).isNotEmpty();
    assertThat(actual).isEqualTo(expected);
  }

  private static boolean root(JsonNode command) {
    return command.get("must_be_root").asBoolean();
  }

  private static String rooted(boolean root) {
    return root ? " (root)" : "";
  }

  private static JsonNode read(Path file) throws IOException {
    var options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setMaxAliasesForCollections(10_000);
    var factory = YAMLFactory.builder().loaderOptions(options).build();
    return new YAMLMapper(factory).readTree(file.toFile());
  }
}
