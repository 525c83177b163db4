package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.Declarations;
import stack.commands.Needs;

/** Manual pages as man(1) shows them. */
class ReferenceTest {
  @TempDir Path share;

  @BeforeEach
  void write() throws IOException {
    new Reference("6.0.0").write(share);
  }

  private List<Path> pages() throws IOException {
    try (var files = Files.list(share.resolve("man/man1"))) {
      return files.sorted().toList();
    }
  }

  private static String groff(List<Path> pages) throws IOException {
    Needs.programs("groff");
    // That a line cannot be broken, as in a long path, is no fault.
    var words = new ArrayList<>(List.of("groff", "-man", "-Tutf8", "-ww", "-Wbreak", "-P-bcou"));
    pages.forEach(page -> words.add(page.toString()));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
    return said;
  }

  @Test
  void everyCommandHasAPageWithoutFaults() throws IOException {
    var said = groff(pages());

    assertThat(pages()).hasSize(Declarations.all().size() + 1);
    assertThat(said.lines().filter(line -> line.contains("warning:") || line.contains("error:")))
        .isEmpty();
  }

  @Test
  void pageSaysWhatTheHelpSays() throws IOException {
    var page = groff(List.of(share.resolve("man/man1/stack-set-host-boot.1")));

    assertThat(page)
        .contains("stack-set-host-boot - ", "stack set host boot {host ...} {action=string}")
        .contains("SEE ALSO", "stack-list-host-boot(1)");
  }

  @Test
  void overviewNamesEveryCommand() throws IOException {
    var page = groff(List.of(share.resolve("man/man1/stack.1")));

    assertThat(Declarations.all()).allSatisfy(spec -> assertThat(page).contains(spec.words()));
  }

  /** A line may begin with what troff(1) takes for an order, and contain its other signs. */
  @Test
  void textStaysWhatItIs() {
    assertThat(ManPage.escaped(".so /etc/passwd")).isEqualTo("\\&.so /etc/passwd");
    assertThat(ManPage.escaped("'x' a\\n --y")).isEqualTo("\\&'x' a\\en \\-\\-y");
  }

  @Test
  void markdownHasAllOfIt() throws IOException {
    assertThat(Files.readString(share.resolve("doc/stack/commands.md")))
        .startsWith("# Commands of stack 6.0.0\n")
        .contains(Declarations.all().stream().map(spec -> "\n## " + spec.words() + "\n").toList());
  }
}
