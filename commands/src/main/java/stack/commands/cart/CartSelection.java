package stack.commands.cart;

import java.util.List;
import stack.db.Database;
import stack.db.cart.Cart;
import stack.db.cart.Carts;
import stack.install.scope.Names;

/** The carts a command is about. */
final class CartSelection {
  private CartSelection() {}

  /** Each once, by SQL LIKE patterns, with case; all carts when there are none. */
  static List<Cart> of(Database database, List<String> patterns) {
    var carts = new Carts(database);
    return Names.matching(patterns, "cart", carts::all, carts::like).stream().distinct().toList();
  }
}
