package stack.commands.cart;

import java.util.List;
import stack.commands.repo.ContentSteps;
import stack.commands.software.BoxSelection;
import stack.db.Database;
import stack.db.cart.Carts;
import stack.install.software.CartRepodata;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code enable cart} and {@code disable cart}. */
record CartInBox(Database database, ContentSteps contentSteps, CartRepodata repodata, Deed deed)
    implements Command {
  /** Which of the two it is. */
  enum Deed {
    ENABLE,
    DISABLE
  }

  @Override
  public Spec spec() {
    var spec =
        switch (deed) {
          case ENABLE ->
              Spec.of(
                      "enable cart",
                      "Put carts into a box, so that its hosts are installed with them")
                  .example("enable cart site", "Puts the cart site into the box default.")
                  .related("add cart", "disable cart", "list cart");
          case DISABLE ->
              Spec.of("disable cart", "Take carts out of a box")
                  .example("disable cart site", "Takes the cart site out of the box default.")
                  .related("add cart", "enable cart", "list cart");
        };
    return spec.args(Arg.someByName("cart", "Carts")).params(BoxSelection.BOX).changes();
  }

  @Override
  public Output run(Input input) {
    input.some("cart");
    var box = BoxSelection.of(database, input);
    var carts = new Carts(database);
    for (var cart : CartSelection.of(database, input.args())) {
      switch (deed) {
        case ENABLE -> {
          carts.enable(cart, box);
          repodata.refresh(cart);
        }
        case DISABLE -> carts.disable(cart, box);
      }
    }
    contentSteps.after(List.of(box));
    return Output.nothing();
  }
}
