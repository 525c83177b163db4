package stack.db.cart;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Pattern;
import stack.db.Row;
import stack.db.box.Box;
import stack.db.box.InBoxes;

/** The carts, and the boxes they are enabled in. Names mind case. */
public final class Carts {
  private static final String COLUMNS = "t.id, t.name, t.url";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM cart t ";

  private final Database database;
  private final InBoxes<Cart> inBoxes;

  public Carts(Database database) {
    this.database = database;
    inBoxes = new InBoxes<>(database, "cart", COLUMNS, Carts::read);
  }

  /** By name. */
  public List<Cart> all() {
    return database.query(SELECT + "ORDER BY t.name", Carts::read);
  }

  public Optional<Cart> named(String name) {
    return database.one(SELECT + "WHERE t.name = ?", Carts::read, name);
  }

  /** Those that an SQL LIKE pattern matches, with case; by name. */
  public List<Cart> like(String pattern) {
    return database.query(
        SELECT + "WHERE t.name GLOB ? ORDER BY t.name", Carts::read, Pattern.like(pattern));
  }

  /** Names of boxes with the carts that are enabled in them; boxes without are not there. */
  public Map<String, List<Cart>> byBox() {
    return inBoxes.all();
  }

  public Cart add(String name, String url) {
    return new Cart(
        database.insert("INSERT INTO cart (name, url) VALUES (?, ?)", name, url), name, url);
  }

  /** From all boxes too. */
  public void remove(Cart gone) {
    database.update("DELETE FROM cart WHERE id = ?", gone.id());
  }

  /** Again is no error. */
  public void enable(Cart cart, Box box) {
    inBoxes.enable(cart.id(), box);
  }

  /** Says whether it was enabled. */
  public boolean disable(Cart cart, Box box) {
    return inBoxes.disable(cart.id(), box);
  }

  private static Cart read(Row row) {
    return new Cart(row.number("id"), row.text("name"), row.text("url"));
  }
}
