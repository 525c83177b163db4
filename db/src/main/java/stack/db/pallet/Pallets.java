package stack.db.pallet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Pattern;
import stack.db.Row;
import stack.db.box.Box;

/** The pallets, and the boxes they are enabled in. Names mind case. */
public final class Pallets {
  private static final String SELECT =
      "SELECT p.id, p.name, p.version, p.release, p.arch, p.os, p.url FROM pallet p ";

  private final Database database;

  public Pallets(Database database) {
    this.database = database;
  }

  /** As they were added. */
  public List<Pallet> all() {
    return database.query(SELECT + "ORDER BY p.id", Pallets::read);
  }

  /** Those that five SQL LIKE patterns match, with case; {@code %} for any. */
  public List<Pallet> like(String name, String version, String release, String arch, String os) {
    return database.query(
        SELECT
            + """
            WHERE p.name GLOB ? AND p.version GLOB ? AND p.release GLOB ? AND p.arch GLOB ?
              AND p.os GLOB ?
            ORDER BY p.id
            """,
        Pallets::read,
        Pattern.like(name),
        Pattern.like(version),
        Pattern.like(release),
        Pattern.like(arch),
        Pattern.like(os));
  }

  public Optional<Pallet> find(
      String name, String version, String release, String arch, String os) {
    return database.one(
        SELECT
            + """
            WHERE p.name = ? AND p.version = ? AND p.release = ? AND p.arch = ? AND p.os = ?
            """,
        Pallets::read,
        name,
        version,
        release,
        arch,
        os);
  }

  /** Those that are enabled in the box, as they were added. */
  public List<Pallet> in(Box box) {
    return database.query(
        SELECT + "JOIN box_pallet b ON b.pallet = p.id WHERE b.box = ? ORDER BY p.id",
        Pallets::read,
        box.id());
  }

  /** Names of boxes with the pallets that are enabled in them; boxes without are not there. */
  public Map<String, List<Pallet>> byBox() {
    record Enabled(String box, Pallet pallet) {}
    var byBox = new LinkedHashMap<String, List<Pallet>>();
    database
        .query(
            """
            SELECT b.name AS box, p.id, p.name, p.version, p.release, p.arch, p.os, p.url
            FROM box_pallet l JOIN box b ON b.id = l.box JOIN pallet p ON p.id = l.pallet
            ORDER BY b.name, p.id
            """,
            row -> new Enabled(row.text("box"), read(row)))
        .forEach(
            each -> byBox.computeIfAbsent(each.box(), _ -> new ArrayList<>()).add(each.pallet()));
    return byBox;
  }

  /** Adds the pallet, or notes where it came from this time when it is known. */
  public Pallet put(
      String name, String version, String release, String arch, String os, String url) {
    var id =
        database.insert(
            """
            INSERT INTO pallet (name, version, release, arch, os, url) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET url = excluded.url\
            """,
            name,
            version,
            release,
            arch,
            os,
            url);
    return new Pallet(id, name, version, release, arch, os, url);
  }

  /** From all boxes too. */
  public void remove(Pallet gone) {
    database.update("DELETE FROM pallet WHERE id = ?", gone.id());
  }

  /** A pallet for another os than the box's is refused. Again is no error. */
  public void enable(Pallet pallet, Box box) {
    database.update(
        "INSERT INTO box_pallet (box, pallet) VALUES (?, ?) ON CONFLICT DO NOTHING",
        box.id(),
        pallet.id());
  }

  /** Says whether it was enabled. */
  public boolean disable(Pallet pallet, Box box) {
    return database.update(
            "DELETE FROM box_pallet WHERE box = ? AND pallet = ?", box.id(), pallet.id())
        > 0;
  }

  private static Pallet read(Row row) {
    return new Pallet(
        row.number("id"),
        row.text("name"),
        row.text("version"),
        row.text("release"),
        row.text("arch"),
        row.text("os"),
        row.text("url"));
  }
}
