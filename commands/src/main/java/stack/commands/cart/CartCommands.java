package stack.commands.cart;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class CartCommands {
  private CartCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add cart", AddCart.class),
        Entry.of("compile cart", CompileCart.class),
        Entry.of("disable cart", CartInBox.class, CartInBox.Deed.DISABLE),
        Entry.of("enable cart", CartInBox.class, CartInBox.Deed.ENABLE),
        Entry.of("list cart", ListCart.class),
        Entry.of("pack cart", PackCart.class),
        Entry.of("remove cart", RemoveCart.class));
  }
}
