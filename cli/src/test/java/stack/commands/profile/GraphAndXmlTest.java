package stack.commands.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.StackFixture;

class GraphAndXmlTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add host backend-0-0", "add cart site", "enable cart site");

  @Test
  void graphShowsOrderAndProfile() {
    assertThat(stack.ok("list host graph backend-0-0"))
        .startsWith("digraph rocks {\n\tsize=\"100,100\";\n\trankdir=LR;\n")
        .contains(
            "\t\t\"order-backend\" -> \"order-cart-site-backend\" [style=bold color=black];\n",
            "\t\t\"backend\" -> \"cart-site-backend\" [style=bold color=black];\n");
    assertThat(stack.ok("list host graph backend-0-0 type=json"))
        .contains("{\"source\": \"backend\", \"target\": \"cart-site-backend\"}");
  }

  @Test
  void faultsAreListedWithTheirLine() {
    assertThat(stack.ok("verify xml")).isEmpty();
    var file =
        stack.file(
            "export/stack/carts/site/graph/broken.xml",
            "<graph>\n\n<description>\nText\n</desscription>\n</graph>\n");
    assertThat(stack.ok("verify xml output-format=col:filename")).isEqualTo(file + "\n");
    assertThat(stack.ok("verify xml output-format=col:linenumber")).isEqualTo("5\n");
    assertThat(stack.ok("verify xml output-format=col:errmessage")).contains("description");
  }
}
