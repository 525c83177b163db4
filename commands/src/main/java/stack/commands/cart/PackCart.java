package stack.commands.cart;

import java.io.IOException;
import java.io.UncheckedIOException;
import stack.db.cart.Carts;
import stack.pallets.cart.CartPacking;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code pack cart}. */
record PackCart(Carts carts, Root root, Here here) implements Command {
  private static final Param<String> COMPRESSION =
      Param.text("compression", "How it is compressed; there is gz alone").orElse("gz");
  private static final Param<String> SUFFIX =
      Param.text("suffix", "End of the name of the archive").orElse("tgz");

  @Override
  public Spec spec() {
    return Spec.of("pack cart", "Make an archive of a cart")
        .describe("The archive is left in the folder you are in; add cart file= takes it.")
        .root()
        .args(Arg.one("cart", "Name of the cart"))
        .params(COMPRESSION, SUFFIX)
        .example("pack cart site", "Makes the archive site.tgz.")
        .related("add cart", "compile cart");
  }

  @Override
  public Output run(Input input) {
    var name = input.single("cart");
    if (!input.get(COMPRESSION).equals("gz")) {
      throw CommandException.paramValue(COMPRESSION.name(), "\"gz\" \"gz\" is default.");
    }
    var suffix = input.get(SUFFIX);
    if (suffix.isEmpty() || suffix.contains("/")) {
      throw CommandException.paramValue(SUFFIX.name(), "the end of a file name");
    }
    var cart = carts.named(name).orElseThrow(() -> CommandException.argNotFound(name, "cart"));
    var file = here.path(cart.name() + "." + suffix);
    try {
      CartPacking.pack(root.carts().resolve(cart.name()), file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + file, e);
    }
    return Output.nothing();
  }
}
