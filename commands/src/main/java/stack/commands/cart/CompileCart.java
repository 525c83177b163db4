package stack.commands.cart;

import stack.db.Database;
import stack.install.software.CartRepodata;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code compile cart}. */
record CompileCart(Database database, CartRepodata repodata) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("compile cart", "Let hosts see what has changed in the packages of carts")
        .describe(
            """
            enable cart and set host boot do the same for the carts of a box. Type it when you have put
            packages into a cart for hosts that run.
            """)
        .root()
        .args(Arg.anyByName("cart", "Carts"))
        .example("compile cart", "Looks at all carts.")
        .related("add cart", "enable cart", "pack cart");
  }

  @Override
  public Output run(Input input) {
    CartSelection.of(database, input.args()).forEach(repodata::refresh);
    return Output.nothing();
  }
}
