package stack.commands.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class GraphAndXmlTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add host backend-0-0", "add cart site", "enable cart site");

  @Test
  void graphShowsOrderAndProfile() {
    assertThat(stack.ok("list host graph backend-0-0"))
        .startsWith("digraph rocks {\n\tsize=\"100,100\";\n\trankdir=LR;\n")
        .contains(
            "\t\t\"order-backend\" -> \"order-cart-site-backend\" [arrowsize=1.5];\n",
            "\t\t\"cart-site-backend\" [style=filled shape=box];\n",
            "\t\t\"backend\" -> \"cart-site-backend\" [ arrowsize=1.5];\n");
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
    assertThat(stack.ok("verify xml").lines().findFirst().orElseThrow())
        .isEqualTo("FILENAME" + " ".repeat(file.toString().length() - 7) + "LINENUMBER ERRMESSAGE");
    assertThat(stack.ok("verify xml").lines().skip(1))
        .first()
        .asString()
        .startsWith(file + " 5" + " ".repeat(10));
    assertThat(stack.ok("verify xml output-format=col:linenumber")).isEqualTo("5\n");
    assertThat(stack.ok("verify xml output-format=col:errmessage")).contains("description");
  }
}
