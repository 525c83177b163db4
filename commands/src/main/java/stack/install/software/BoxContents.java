package stack.install.software;

import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.cart.Cart;
import stack.db.cart.Carts;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.db.repo.Repos;
import stack.install.PalletNames;
import stack.run.Root;

/** Finds out what the hosts of a box are installed from. */
public final class BoxContents {
  private final Database database;
  private final Root root;

  public BoxContents(Database database, Root root) {
    this.database = database;
    this.root = root;
  }

  /** Reads it as of one moment. */
  public BoxContent of(Box box) {
    return database.snapshot(() ->
        new BoxContent(
            box,
            new Pallets(database).in(box).stream().map(pallet -> enabled(pallet)).toList(),
            of(new Carts(database).byBox(), box).stream().map(cart -> enabled(cart)).toList(),
            of(new Repos(database).byBox(), box)));
  }

  /** That of the box of this name, which is there. */
  public BoxContent named(String box) {
    return of(new Boxes(database).named(box).orElseThrow());
  }

  private static <T> List<T> of(Map<String, List<T>> byBox, Box box) {
    return byBox.getOrDefault(box.name(), List.of());
  }

  private BoxContent.EnabledPallet enabled(Pallet pallet) {
    return new BoxContent.EnabledPallet(
        pallet, PalletNames.folder(root.pallets(), pallet), PalletNames.servedAt(pallet));
  }

  private BoxContent.EnabledCart enabled(Cart cart) {
    return new BoxContent.EnabledCart(
        cart, root.carts().resolve(cart.name()), "/install/carts/" + cart.name());
  }
}
