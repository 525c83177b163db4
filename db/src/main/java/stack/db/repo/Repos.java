package stack.db.repo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.box.Box;
import stack.db.box.InBoxes;

/** The repositories, and the boxes they are enabled in. */
public final class Repos {
  private static final String COLUMNS =
      """
      t.id, t.name, t.alias, t.url, t.autorefresh, t.assumeyes, t.type, t.is_mirrorlist,
      t.gpgcheck, t.gpgkey, t.os\
      """;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM repo t ";

  private final Database database;
  private final InBoxes<Repo> inBoxes;

  public Repos(Database database) {
    this.database = database;
    inBoxes = new InBoxes<>(database, "repo", COLUMNS, Repos::read);
  }

  /** By name. */
  public List<Repo> all() {
    return database.query(SELECT + "ORDER BY t.name", Repos::read);
  }

  /** By name or alias, without case. */
  public Optional<Repo> named(String name) {
    return database.one(
        SELECT + "WHERE t.name = ? OR t.alias = ? ORDER BY t.name = ? DESC LIMIT 1",
        Repos::read,
        name,
        name,
        name);
  }

  /** Those whose name or alias an SQL LIKE pattern matches, without case; by name. */
  public List<Repo> like(String pattern) {
    return database.query(
        SELECT + "WHERE t.name LIKE ? OR t.alias LIKE ? ORDER BY t.name",
        Repos::read,
        pattern,
        pattern);
  }

  /** Names of boxes with the repositories that are enabled in them; boxes without are not there. */
  public Map<String, List<Repo>> byBox() {
    return inBoxes.all();
  }

  /** Gives its id. */
  public long add(Repo wanted) {
    return database.insert(
        """
        INSERT INTO repo (name, alias, url, autorefresh, assumeyes, type, is_mirrorlist, gpgcheck,
          gpgkey, os)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        values(wanted).toArray());
  }

  /** Stores all fields of the repository with this id. */
  public void update(Repo changed) {
    var values = values(changed);
    values.add(changed.id());
    database.update(
        """
        UPDATE repo SET name = ?, alias = ?, url = ?, autorefresh = ?, assumeyes = ?, type = ?,
          is_mirrorlist = ?, gpgcheck = ?, gpgkey = ?, os = ?
        WHERE id = ?
        """,
        values.toArray());
  }

  /** From all boxes too. */
  public void remove(Repo gone) {
    database.update("DELETE FROM repo WHERE id = ?", gone.id());
  }

  /** Again is no error. */
  public void enable(Repo repo, Box box) {
    inBoxes.enable(repo.id(), box);
  }

  /** Says whether it was enabled. */
  public boolean disable(Repo repo, Box box) {
    return inBoxes.disable(repo.id(), box);
  }

  private static List<Object> values(Repo repo) {
    var values = new ArrayList<Object>();
    values.add(repo.name());
    values.add(repo.alias());
    values.add(repo.url());
    values.add(repo.autorefresh());
    values.add(repo.assumeyes());
    values.add(repo.type());
    values.add(repo.mirrorlist());
    values.add(repo.gpgcheck());
    values.add(repo.gpgkey());
    values.add(repo.os());
    return values;
  }

  private static Repo read(Row row) {
    return new Repo(
        row.number("id"),
        row.text("name"),
        row.text("alias"),
        row.text("url"),
        row.flag("autorefresh"),
        row.flag("assumeyes"),
        row.text("type"),
        row.flag("is_mirrorlist"),
        row.flag("gpgcheck"),
        row.textIfAny("gpgkey"),
        row.text("os"));
  }
}
