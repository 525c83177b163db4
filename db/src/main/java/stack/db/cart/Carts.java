package stack.db.cart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Pattern;
import stack.db.Row;
import stack.db.box.Box;

/** The carts, and the boxes they are enabled in. Names mind case. */
public final class Carts {
  private static final String SELECT = "SELECT c.id, c.name, c.url FROM cart c ";

  private final Database database;

  public Carts(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Cart> all() {
    return database.query(SELECT + "ORDER BY c.name", Carts::read);
  }

  public Optional<Cart> named(String name) {
    return database.one(SELECT + "WHERE c.name = ?", Carts::read, name);
  }

  /** Those that an SQL LIKE pattern matches, with case; by name. */
  public List<Cart> like(String pattern) {
    return database.query(
        SELECT + "WHERE c.name GLOB ? ORDER BY c.name", Carts::read, Pattern.like(pattern));
  }

  /** Names of boxes with the carts that are enabled in them; boxes without are not there. */
  public Map<String, List<Cart>> byBox() {
    record Enabled(String box, Cart cart) {}
    var byBox = new LinkedHashMap<String, List<Cart>>();
    database
        .query(
            """
            SELECT b.name AS box, c.id, c.name, c.url
            FROM box_cart l JOIN box b ON b.id = l.box JOIN cart c ON c.id = l.cart
            ORDER BY b.name, c.id
            """,
            row -> new Enabled(row.text("box"), read(row)))
        .forEach(
            each -> byBox.computeIfAbsent(each.box(), _ -> new ArrayList<>()).add(each.cart()));
    return byBox;
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
    database.update(
        "INSERT INTO box_cart (box, cart) VALUES (?, ?) ON CONFLICT DO NOTHING",
        box.id(),
        cart.id());
  }

  /** Says whether it was enabled. */
  public boolean disable(Cart cart, Box box) {
    return database.update("DELETE FROM box_cart WHERE box = ? AND cart = ?", box.id(), cart.id())
        > 0;
  }

  private static Cart read(Row row) {
    return new Cart(row.number("id"), row.text("name"), row.text("url"));
  }
}
