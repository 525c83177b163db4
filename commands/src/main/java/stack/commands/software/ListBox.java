package stack.commands.software;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.cart.Cart;
import stack.db.cart.Carts;
import stack.db.pallet.Pallets;
import stack.db.repo.Repo;
import stack.db.repo.Repos;
import stack.install.PalletNames;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list box}. */
record ListBox(Database database) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list box", "List boxes and the pallets, carts and repositories in them")
        .args(Arg.anyByName("box", "Boxes"))
        .example("list box", "Lists all boxes.")
        .example("list box default output-format=json", "Lists the box default as JSON.")
        .related("list box pallet", "list box repo");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("name", "os", "pallets", "carts", "repos");
    database.snapshot(() -> {
      var pallets = new Pallets(database).byBox();
      var carts = new Carts(database).byBox();
      var repos = new Repos(database).byBox();
      for (var box : new Names(database).boxes(input.args())) {
        table.row(
            box.name(),
            box.os(),
            names(pallets, box.name(), PalletNames::label),
            names(carts, box.name(), Cart::name),
            names(repos, box.name(), Repo::alias));
      }
      return table;
    });
    return table;
  }

  private static <T> String names(Map<String, List<T>> byBox, String box, Function<T, String> of) {
    return byBox.getOrDefault(box, List.of()).stream().map(of).collect(Collectors.joining(" "));
  }
}
