package stack.commands.cart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;

class CartsTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  @Test
  void newCartIsASkeletonThatIsNotMadeAgain() throws IOException {
    stack.ok("add cart site");
    var node = carts().resolve("site/nodes/cart-site-backend.xml");
    assertThat(node).content().contains("stack:stage=\"install-post\"");
    assertThat(carts().resolve("site/graph/cart-site.xml"))
        .content()
        .contains("<order head=\"backend\" tail=\"cart-site-backend\"/>");
    assertThat(carts().resolve("site/RPMS")).isDirectory();

    Files.writeString(node, "mine");
    stack.ok("add cart site");
    assertThat(node).hasContent("mine");
    assertThat(stack.rows("list cart")).containsExactly("site -----");
  }

  @Test
  void archiveIsUnpackedUnderTheNameOfItsFolder() throws IOException {
    Files.write(dir.resolve("any.tgz"), CartArchives.cart("site", "one"));
    stack.ok("add cart file=" + dir.resolve("any.tgz"));
    assertThat(carts().resolve("site/RPMS/a.rpm")).hasContent("one");
    Files.writeString(carts().resolve("site/RPMS/b.rpm"), "local");
    Files.write(dir.resolve("any.tgz"), CartArchives.cart("site", "two"));
    stack.ok("add cart file=" + dir.resolve("any.tgz"));
    assertThat(carts().resolve("site/RPMS/a.rpm")).hasContent("two");
    assertThat(carts().resolve("site/RPMS/b.rpm")).hasContent("local");
    assertThat(stack.rows("list cart")).hasSize(1);
  }

  @Test
  void archiveWithoutFolderIsCalledLikeItsFile() throws IOException {
    Files.write(
        dir.resolve("bare.tar.gz"),
        CartArchives.tgz(Map.of("RPMS/a.rpm", "a", "graph/g.xml", "g", "nodes/n.xml", "n")));
    stack.ok("add cart file=" + dir.resolve("bare.tar.gz"));
    assertThat(carts().resolve("bare/nodes/n.xml")).hasContent("n");
  }

  @Test
  void hostileAndBrokenArchivesLeaveNothing() throws IOException {
    refused("out.tgz", Map.of("../out/RPMS/x", "x"), "out.tgz leads out of its folder");
    refused("root.tgz", Map.of("/etc/RPMS/x", "x"), "root.tgz leads out of its folder");
    refused("link.tgz", Map.of("c/RPMS", "-> /etc"), "link.tgz holds what is neither file");
    refused("two.tgz", Map.of("a/x", "x", "b/x", "x"), "two.tgz is not a cart.");
    refused(
        "hidden.tgz", Map.of(".a/RPMS/x", "", ".a/graph/x", "", ".a/nodes/x", ""), "not a cart");
    refused("part.tgz", Map.of("c/RPMS/x", "x"), "missing an {'graph', 'nodes'} dir in your cart");
    Files.writeString(dir.resolve("text.tgz"), "no archive at all");
    assertThat(stack.fails("add cart file=" + dir.resolve("text.tgz")))
        .isEqualTo("error - " + dir.resolve("text.tgz") + " is not a cart.\n");
    assertThat(stack.fails("add cart file=/gone.tgz"))
        .isEqualTo("error - /gone.tgz was not found.\n");
    assertThat(stack.ok("list cart")).isEmpty();
    try (var left = Files.list(carts())) {
      assertThat(left).isEmpty();
    }
  }

  private void refused(String name, Map<String, String> files, String complaint)
      throws IOException {
    Files.write(dir.resolve(name), CartArchives.tgz(files));
    assertThat(stack.fails("add cart file=" + dir.resolve(name))).contains(complaint);
  }

  @Test
  void namesAreCheckedAndRequired() {
    assertThat(stack.fails("add cart"))
        .startsWith("error - \"cart\" argument is required\n[cart] ");
    stack.ok("add cart one two");
    assertThat(stack.rows("list cart")).hasSize(2);
    assertThat(stack.fails("add cart ../x")).startsWith("error - \"../x\" cannot be the name of");
    assertThat(stack.fails("enable cart bogus"))
        .isEqualTo("error - \"bogus\" argument is not a valid cart\n{cart ...} [box=string]\n");
    assertThat(stack.fails("add cart x authfile=/gone"))
        .isEqualTo("error - /gone file not found\n");
  }

  @Test
  void enabledCartIsInItsBoxAndTheFrontendsRepoFile() {
    stack.ok("add cart site");
    stack.ok("enable cart site box=frontend");
    var file = stack.root().resolve("etc/yum.repos.d/stacki.repo");
    assertThat(file)
        .content()
        .endsWith(
            """

            [site-cart]
            name=site cart
            baseurl=http://192.168.0.2:3825/install/carts/site
            gpgcheck=0
            """);
    assertThat(stack.rows("list cart site")).containsExactly("site frontend");
    assertThat(stack.fails("enable cart site box=bogus"))
        .isEqualTo("error - unknown box \"bogus\"\n");

    stack.ok("remove cart site");
    assertThat(file).content().doesNotContain("site");
    assertThat(carts().resolve("site")).doesNotExist();
    assertThat(stack.ok("list cart")).isEmpty();
  }

  private Path carts() {
    return stack.root().resolve("export/stack/carts");
  }
}
