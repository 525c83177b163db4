package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stack.run.Catalog;

/**
 * What is written beside the code holds: links lead somewhere, tables are whole, names are right.
 */
class PapersTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern TABLE = Pattern.compile("(?m)^CREATE TABLE (\\w+)");
  private static final Pattern FOREIGN = Pattern.compile("[^\\w./-]spec/[a-z]");

  @ParameterizedTest
  @MethodSource("papers")
  void linksLeadToFiles(Path paper) throws IOException {
    LINK.matcher(Files.readString(paper))
        .results()
        .map(link -> paper.resolveSibling(link.group(1)))
        .forEach(file -> assertThat(file).exists());
  }

  /** A row that no header stands above is shown as text. */
  @ParameterizedTest
  @MethodSource("papers")
  void tablesAreWhole(Path paper) throws IOException {
    var lines = Files.readAllLines(paper);
    for (var at = 1; at < lines.size(); at++) {
      if (isRow(lines.get(at)) && !isRow(lines.get(at - 1))) {
        assertThat(lines.get(at + 1)).as(lines.get(at)).matches("\\|( ?-+ ?\\|)+");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("papers")
  void readmeLeadsToEachPaper(Path paper) throws IOException {
    var file = CHECKOUT.relativize(paper).toString();
    if (!file.equals("README.md")) {
      assertThat(Files.readString(CHECKOUT.resolve("README.md"))).contains("](" + file + ")");
    }
  }

  /** Nor does a line of such words reach a command of the first ones. */
  @Test
  void commandsThatAreNotThereAreNotThere() throws IOException {
    var absent = absent();
    assertThat(absent).hasSizeGreaterThan(10);
    assertThat(Modules.catalog().entries())
        .extracting(entry -> entry.words() + " ")
        .noneMatch(words -> absent.stream().anyMatch(each -> words.startsWith(each + " ")));
    assertThat(absent)
        .noneMatch(words ->
            Modules.catalog()
                .match(List.of(words.split(" ")))
                .flatMap(Catalog.Match::entry)
                .isPresent());
  }

  /** What commands begin with that Stacki has and that are not here, as the paper says. */
  static List<String> absent() throws IOException {
    var text = Files.readString(CHECKOUT.resolve("commands/COMPATIBILITY.md"));
    var table = text.split("## Commands that are not there")[1].split("\n\n## ")[0];
    return table
        .lines()
        .filter(line -> isRow(line) && line.contains("`"))
        .flatMap(line -> quoted(line.split("\\|")[2]))
        .toList();
  }

  @Test
  void schemaNamesEachTable() throws IOException {
    var schema =
        Files.readString(CHECKOUT.resolve("db/src/test/resources/stack/db/schema.golden.sql"));
    var tables = TABLE.matcher(schema).results().map(found -> found.group(1)).toList();
    assertThat(tables).isNotEmpty();
    assertThat(quoted(Files.readString(CHECKOUT.resolve("db/SCHEMA.md"))).toList())
        .containsAll(tables);
  }

  /** A comment cites what everybody can read: a paper of this project, an RFC, a manual page. */
  @Test
  void commentsCiteNothingThatIsElsewhere() throws IOException {
    try (var files = Files.walk(CHECKOUT)) {
      var sources =
          files
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
      assertThat(sources).isNotEmpty();
      for (var source : sources) {
        assertThat(FOREIGN.matcher(Files.readString(source)).find())
            .as(source.toString())
            .isFalse();
      }
    }
  }

  private static boolean isRow(String line) {
    return line.startsWith("|");
  }

  private static Stream<String> quoted(String text) {
    return QUOTED.matcher(text).results().map((MatchResult found) -> found.group(1));
  }

  static List<Path> papers() throws IOException {
    try (var files = Files.walk(CHECKOUT, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("/."))
          .toList();
    }
  }
}
