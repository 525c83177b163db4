package stack.commands.spreadsheet;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/**
 * A file for each rule of the spreadsheets: those in {@code right} are loaded, those in {@code
 * wrong} are refused with what {@code complaints.txt} has for them.
 */
class SpreadsheetFilesTest {
  private static final Path FILES =
      Path.of(
          System.getProperty("checkout"), "commands/src/test/resources/stack/commands/spreadsheet");
  private static final List<String> COMMANDS =
      List.of("attrfile", "hostfile", "networkfile", "storage controller", "storage partition");

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add environment test",
          "add box test",
          "add host node-1-1 appliance=backend rack=1 rank=1",
          "add host node-1-2 appliance=backend rack=1 rank=2");

  @TestFactory
  Stream<DynamicTest> rightFilesAreLoaded() throws IOException {
    return files("right").stream()
        .map(file ->
            DynamicTest.dynamicTest(name(file), () -> stack.ok(command(file) + " file=" + file)));
  }

  @TestFactory
  Stream<DynamicTest> wrongFilesAreRefusedWithTheirComplaint() throws IOException {
    var complaints = complaints();
    return files("wrong").stream()
        .map(file ->
            DynamicTest.dynamicTest(
                name(file),
                () ->
                    assertThat(stack.fails(command(file) + " file=" + file))
                        .contains(complaints.get(name(file)))));
  }

  @Test
  void eachComplaintHasItsFile() throws IOException {
    assertThat(files("wrong"))
        .map(SpreadsheetFilesTest::name)
        .containsExactlyInAnyOrderElementsOf(complaints().keySet());
  }

  private static Map<String, String> complaints() throws IOException {
    return Files.readAllLines(FILES.resolve("wrong/complaints.txt")).stream()
        .map(line -> line.split(": ", 2))
        .collect(toMap(parts -> parts[0], parts -> parts[1]));
  }

  private static List<Path> files(String folder) throws IOException {
    try (var files = Files.list(FILES.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".csv", "");
  }

  private static String command(Path file) {
    return COMMANDS.stream()
        .filter(words -> name(file).startsWith(words.replace(' ', '-')))
        .map(words -> "load " + words)
        .findFirst()
        .orElseThrow();
  }
}
