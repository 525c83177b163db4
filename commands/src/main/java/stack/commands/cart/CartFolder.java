package stack.commands.cart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.files.Draft;
import stack.files.Trees;
import stack.pallets.cart.CartArchive;
import stack.run.CommandException;
import stack.run.Root;

/**
 * The folder of a cart: {@code RPMS}, {@code graph} and {@code nodes}.
 *
 * @param path below the folder of all carts
 */
record CartFolder(String name, Path path) {
  /**
   * @throws CommandException when the name cannot be that of a folder
   */
  static CartFolder of(Root root, String name) {
    if (!CartArchive.isName(name)) {
      throw new CommandException(
          "\"%s\" cannot be the name of a cart: use letters, digits and . _ + - only"
              .formatted(name));
    }
    return new CartFolder(name, root.carts().resolve(name));
  }

  /** Makes a cart to be filled; one that is there stays as it is. */
  void makeSkeleton() throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    for (var part : CartArchive.PARTS) {
      Trees.directory(path.resolve(part));
    }
    write(
        path.resolve("graph/cart-" + name + ".xml"),
        """
        <graph>
          <description>Cart %1$s</description>

          <order head="backend" tail="cart-%1$s-backend"/>
          <edge from="backend" to="cart-%1$s-backend"/>
        </graph>
        """
            .formatted(name));
    write(
        path.resolve("nodes/cart-" + name + "-backend.xml"),
        """
        <stack:stack>
        <stack:description>What cart %s adds to backends</stack:description>

        <stack:package></stack:package>

        <stack:script stack:stage="install-post">
        </stack:script>
        </stack:stack>
        """
            .formatted(name));
  }

  private static void write(Path file, String text) throws IOException {
    Draft.replace(file, text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
  }

  /** Deletes it with all it holds; links are not followed. */
  void delete() throws IOException {
    Trees.delete(path);
  }
}
