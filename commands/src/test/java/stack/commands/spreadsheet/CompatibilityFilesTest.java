package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.ClusterFixture;
import stack.commands.StackFixture;

/** Spreadsheets as admins have them, right ones and wrong ones; skipped where they are not. */
class CompatibilityFilesTest {
  private static final Path FILES =
      Path.of(System.getProperty("checkout"), "../shared/compat-data/load");
  private static final Pattern WRONG =
      Pattern.compile(
          ".*(invalid|missing|negative|mismatch|duplicate|unknown|unicode|no_network).*");
  private static final Map<String, String> COMMANDS =
      Map.of(
          "attrfile", "load attrfile",
          "load_hostfile", "load hostfile",
          "storage_controller", "load storage controller",
          "storage_partition", "load storage partition");

  @RegisterExtension final StackFixture stack = StackFixture.frontend("add box test");
  @RegisterExtension final ClusterFixture cluster = new ClusterFixture(stack);

  @TestFactory
  Stream<DynamicTest> rightFilesAreLoadedAndWrongOnesRefused() throws IOException {
    assumeTrue(Files.isDirectory(FILES), "no compatibility files at " + FILES);
    return files().stream()
        .flatMap(file ->
            COMMANDS.entrySet().stream()
                .filter(entry -> name(file).startsWith(entry.getKey()))
                .map(entry ->
                    DynamicTest.dynamicTest(name(file), () -> check(entry.getValue(), file))));
  }

  /** Without those that are wrong only in a cluster without backends. */
  private static List<Path> files() throws IOException {
    try (var files = Files.list(FILES)) {
      return files.filter(file -> !name(file).endsWith("_invalid_name.csv")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private void check(String command, Path file) {
    var result = stack.run(command + " file=" + file);
    var isWrong = WRONG.matcher(name(file)).matches();
    assertThat(result.code()).as(result.err()).isEqualTo(isWrong ? 255 : 0);
    assertThat(result.err().contains("error - ")).isEqualTo(isWrong);
  }
}
