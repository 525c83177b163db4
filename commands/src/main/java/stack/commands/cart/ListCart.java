package stack.commands.cart;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import stack.db.Database;
import stack.db.cart.Carts;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list cart}. */
record ListCart(Carts carts, Database database) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list cart", "List carts and the boxes they are enabled in")
        .args(Arg.anyByName("cart", "Carts"))
        .example("list cart", "Lists all carts.")
        .related("add cart", "disable cart", "enable cart", "remove cart");
  }

  @Override
  public Output run(Input input) {
    var byBox = carts.byBox();
    var table = Output.table("name", "boxes");
    for (var cart : CartSelection.of(database, input.args())) {
      table.row(
          cart.name(),
          byBox.entrySet().stream()
              .filter(entry -> entry.getValue().contains(cart))
              .map(Map.Entry::getKey)
              .collect(joining(" ")));
    }
    return table;
  }
}
