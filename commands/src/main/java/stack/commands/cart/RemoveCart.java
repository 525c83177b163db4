package stack.commands.cart;

import java.io.IOException;
import java.io.UncheckedIOException;
import stack.commands.repo.ContentSteps;
import stack.db.Database;
import stack.db.box.Boxes;
import stack.db.cart.Carts;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code remove cart}. */
record RemoveCart(Database database, Root root, ContentSteps contentSteps) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove cart", "Remove carts and their files")
        .args(Arg.someByName("cart", "Carts"))
        .changesInSteps()
        .example("remove cart site", "Takes the cart site out of all boxes and deletes its folder.")
        .related("add cart", "disable cart", "enable cart", "list cart");
  }

  @Override
  public Output run(Input input) {
    var gone = CartSelection.of(database, input.some("cart"));
    for (var cart : gone) {
      try {
        CartFolder.of(root, cart.name()).delete();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the folder of cart " + cart.name(), e);
      }
      new Carts(database).remove(cart);
    }
    contentSteps.after(new Boxes(database).all());
    return Output.nothing();
  }
}
