package stack.db.pallet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Pattern;
import stack.db.Row;
import stack.db.box.Box;
import stack.db.box.InBoxes;

/** The pallets, and the boxes they are enabled in. Names mind case. */
public final class Pallets {
  private static final String COLUMNS = "t.id, t.name, t.version, t.release, t.arch, t.os, t.url";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM pallet t ";

  private final Database database;
  private final InBoxes<Pallet> inBoxes;

  public Pallets(Database database) {
    this.database = database;
    inBoxes = new InBoxes<>(database, "pallet", COLUMNS, Pallets::read);
  }

  /** As they were added. */
  public List<Pallet> all() {
    return database.query(SELECT + "ORDER BY t.id", Pallets::read);
  }

  /** Those that five SQL LIKE patterns match, with case; {@code %} for any. */
  public List<Pallet> like(String name, String version, String release, String arch, String os) {
    return database.query(
        SELECT
            + """
            WHERE t.name GLOB ? AND t.version GLOB ? AND t.release GLOB ? AND t.arch GLOB ?
              AND t.os GLOB ?
            ORDER BY t.id
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
            WHERE t.name = ? AND t.version = ? AND t.release = ? AND t.arch = ? AND t.os = ?
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
        SELECT + "JOIN box_pallet b ON b.pallet = t.id WHERE b.box = ? ORDER BY t.id",
        Pallets::read,
        box.id());
  }

  /** Names of boxes with the pallets that are enabled in them; boxes without are not there. */
  public Map<String, List<Pallet>> byBox() {
    return inBoxes.all();
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
    inBoxes.enable(pallet.id(), box);
  }

  /** Says whether it was enabled. */
  public boolean disable(Pallet pallet, Box box) {
    return inBoxes.disable(pallet.id(), box);
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
