package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class RunPalletTest {
  private static final String USAGE =
      "{pallet ...} [arch=string] [os=string] [release=string] [version=string]\n";
  private static final String NO_OS = "OS name not specified in profile\n";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private void addSite() {
    var pallet = Media.roll(stack.root().resolve("medium"), "site", "1.0");
    stack.file(
        "medium/graph/site.xml", "<graph><edge from=\"server\" to=\"site-server\"/></graph>\n");
    stack.file(
        "medium/nodes/site-server.xml",
        """
        <stack:stack>
        <stack:script stack:stage="install-post">echo of the site</stack:script>
        </stack:stack>
        """);
    stack.ok("add pallet " + pallet);
  }

  @Test
  void scriptForTheFrontendIsPrintedAtATerminal() throws IOException, InterruptedException {
    var result = stack.atTerminal("run pallet stacki");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).startsWith("#! /bin/bash\n");
    var script = stack.file("run.sh", result.out());
    var check = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
    assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(check.exitValue()).isZero();
  }

  @Test
  void onlyNodeFilesOfThePalletsTakePart() {
    addSite();
    stack.ok("enable pallet site box=frontend");
    assertThat(stack.atTerminal("run pallet site").out())
        .startsWith("#! /bin/bash\n")
        .contains("echo of the site");
    assertThat(stack.atTerminal("run pallet stacki").out()).doesNotContain("of the site");
    assertThat(stack.atTerminal("run pallet %").out()).contains("of the site");
  }

  @Test
  void palletMustBeInTheBoxOfTheFrontend() {
    addSite();
    var refused = "error - site is not in box frontend\n";
    assertThat(stack.atTerminal("run pallet site").err()).isEqualTo(refused);
    assertThat(stack.atTerminal("run pallet stacki site").code()).isEqualTo(255);
    assertThat(stack.fails("run pallet site")).isEqualTo(refused);
    stack.ok("enable pallet site");
    assertThat(stack.fails("run pallet site")).as("another box").isEqualTo(refused);
    var unchecked = stack.atTerminal("run pallet site database=false");
    assertThat(unchecked.code()).isZero();
    assertThat(unchecked.out()).startsWith("#! /bin/bash\n").doesNotContain("of the site");
  }

  @Test
  void palletThatIsNotThereIsNoPallet() {
    assertThat(stack.fails("run pallet"))
        .isEqualTo("error - \"pallet\" argument is required\n" + USAGE);
    assertThat(stack.fails("run pallet nowhere"))
        .isEqualTo("error - \"nowhere\" argument is not a valid pallet\n" + USAGE);
    assertThat(stack.fails("run pallet stacki version=0"))
        .isEqualTo(
            "error - \"stacki\" argument is not a valid pallet with parameters version=0\n"
                + USAGE);
    assertThat(stack.run("run pallet nowhere database=no").err()).isEqualTo(NO_OS);
  }

  @Test
  void withoutATerminalTheProfileIsReadFromStandardInput() throws IOException {
    var xml = stack.ok("list host xml frontend-0-0");
    var result = stack.run("run pallet stacki", xml);
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("#! /bin/bash\n");
    assertThat(result.err()).isEmpty();
    Files.delete(stack.root().resolve("var/lib/stack/stack.db"));
    assertThat(stack.run("run pallet anything database=false", xml).out()).isEqualTo(result.out());
  }

  @Test
  void textWithoutAnOsIsNoProfile() {
    for (var text : new String[] {"", "nonsense\n", "<profile/>\n"}) {
      var result = stack.run("run pallet stacki", text);
      assertThat(result).isEqualTo(new StackFixture.Result(0, "", NO_OS));
    }
    var broken = stack.run("run pallet stacki", "<stack:profile stack:os=\"redhat\">\n<x\n");
    assertThat(broken.code()).isEqualTo(255);
    assertThat(broken.err()).startsWith("error - ");
  }
}
