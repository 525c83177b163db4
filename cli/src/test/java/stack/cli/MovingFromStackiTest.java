package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;
import stack.run.ShellWords;

/**
 * The commands of the recipe, in its order, on what a frontend of Stacki leaves behind: its dump,
 * its folder of pallets and carts, and files of its admins.
 */
class MovingFromStackiTest {
  private static final Path RECIPE =
      Path.of(System.getProperty("checkout"), "commands/recipes/moving-from-stacki.md");

  /** What takes a terminal, a daemon or hosts; tests of their own run these. */
  private static final List<String> ELSEWHERE =
      List.of("start avalanche", "verify ", "watch install");

  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  @BeforeEach
  void layOutWhatStackiLeaves() throws IOException {
    stack.file("root/stacki/dump.json", resource("stacki-dump.json"));
    var pallet = stack.root().resolve("export/stack/pallets/Rocky/9.6/redhat9/redhat/x86_64");
    SamplePallet.write(pallet, 2_000_000);
    Files.writeString(
        pallet.resolve("roll-Rocky.xml"),
        """
        <roll name="Rocky" interface="6.0.2">
        <info version="9.6" release="redhat9" arch="x86_64" os="redhat"/>
        <iso maxsize="0" addcomps="0" bootable="0" mkisofs=""/>
        <rpm rolls="0" bin="1" src="0"/>
        </roll>
        """);
    stack.file(
        "export/stack/carts/site/graph/cart-site.xml",
        """
        <graph>
        <order head="backend" tail="cart-site-backend"/>
        <edge from="backend" to="cart-site-backend"/>
        </graph>
        """);
    stack.file(
        "export/stack/carts/site/nodes/cart-site-backend.xml",
        """
        <stack:stack>
        <stack:package>site-tools</stack:package>
        <stack:script stack:stage="install-post">
        echo "rack &rack; of &site.name;" &gt; /etc/motd
        </stack:script>
        </stack:stack>
        """);
    stack.file("etc/hosts.local", "10.1.0.200 printer\n");
    stack.file("etc/named.conf.local", "# zone of the site\n");
    stack.file("var/named/private.domain.local", "printer A 10.1.0.200\n");
    for (var line : ShellBlocks.of(RECIPE).files().entrySet()) {
      stack.file(line.getKey().substring(1), line.getValue());
    }
  }

  @Test
  void aBackendOfStackiIsInstalledAsBefore() {
    followTheRecipe();
    assertThat(stack.rows("list host"))
        .anyMatch(row -> row.startsWith("stacki 0 0 frontend redhat frontend"))
        .anyMatch(row -> row.startsWith("backend-0-0 0 0 backend redhat default test default"))
        .anyMatch(row -> row.startsWith("backend-0-1 0 1 backend"));
    var kickstart = stack.ok("list host profile backend-0-0 chapter=main");
    assertThat(kickstart)
        .as("network, time and password")
        .containsPattern("(?m)^network .*--ip=10.1.0.10 .*--netmask=255.255.0.0")
        .contains("rootpw --iscrypted $6$salt$hash", "Europe/Berlin");
    assertThat(kickstart)
        .as("pallet and cart")
        .contains("/install/pallets/Rocky/9.6/redhat9/redhat/x86_64")
        .contains("site-tools", "echo \"rack 0 of north\" > /etc/motd");
    assertThat(kickstart).as("storage").contains("/scratch");
    assertThat(kickstart).as("routes").contains("10.9.0.0/16,10.1.0.254");
    assertThat(kickstart).as("firewall").contains("8080");
  }

  @Test
  void whatTheDumpSaysIsInForce() {
    followTheRecipe();
    assertThat(stack.rows("list host attr backend-0-0 attr=colour"))
        .containsExactly("backend-0-0 host var colour red");
    assertThat(stack.rows("list host attr backend-0-1 attr=colour"))
        .containsExactly("backend-0-1 appliance var colour blue");
    assertThat(stack.rows("list host attr backend-0-0 attr=stage"))
        .containsExactly("backend-0-0 environment var stage testing");
    assertThat(stack.rows("list host attr backend-0-1 attr=family"))
        .containsExactly("backend-0-1 os var family el");
    assertThat(stack.rows("list host attr backend-0-1 attr=ipmi_password"))
        .containsExactly("backend-0-1 appliance shadow ipmi_password secret");
    assertThat(stack.ok("list host key backend-0-0")).contains("admin@site");
    assertThat(stack.ok("list host group backend-0-0")).contains("login");
    assertThat(stack.rows("list box default"))
        .singleElement()
        .asString()
        .contains("Rocky-9.6", "site");
  }

  @Test
  void filesOfAdminsAreInWhatIsGenerated() throws IOException {
    followTheRecipe();
    assertThat(Files.readString(stack.root().resolve("etc/hosts")))
        .contains("10.1.0.10\tbackend-0-0.local backend-0-0 login", "10.1.0.200 printer");
    assertThat(stack.ok("report named")).contains("# zone of the site");
    assertThat(stack.ok("report zones")).contains("printer A 10.1.0.200");
  }

  /** Lines are taken as a shell hands them over, with the folder of the test before paths. */
  private void followTheRecipe() {
    for (var line : ShellBlocks.of(text()).commands()) {
      if (ELSEWHERE.stream().anyMatch(line::startsWith)) {
        continue;
      }
      var words =
          ShellWords.split(line).stream()
              .map(word -> word.replaceFirst("^((?:key=)?)/", "$1" + stack.root() + "/"))
              .toList();
      var result = stack.run(words, "");
      assertThat(result.code()).as(line + "\n" + result.err()).isZero();
    }
  }

  private static String text() {
    try {
      return Files.readString(RECIPE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String resource(String name) throws IOException {
    try (var in = getClass().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
