package stack.commands.cart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import stack.commands.CommandException;
import stack.commands.Root;
import stack.pallets.cart.CartArchive;

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
          "\"%s\" cannot be the name of a cart: letters, digits and . _ + - are allowed"
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
      Files.createDirectories(path.resolve(part));
    }
    Files.writeString(
        path.resolve("graph/cart-" + name + ".xml"),
        """
        <graph>
          <description>Cart %1$s</description>

          <order head="backend" tail="cart-%1$s-backend"/>
          <edge from="backend" to="cart-%1$s-backend"/>
        </graph>
        """
            .formatted(name));
    Files.writeString(
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

  /** Deletes it with all it holds; links are not followed. */
  void delete() throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      for (var each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
