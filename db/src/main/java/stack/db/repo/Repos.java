package stack.db.repo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.box.Box;

/** The repositories, and the boxes they are enabled in. */
public final class Repos {
  private static final String COLUMNS =
      """
      r.id, r.name, r.alias, r.url, r.autorefresh, r.assumeyes, r.type, r.is_mirrorlist,
      r.gpgcheck, r.gpgkey, r.os\
      """;
  private static final String SELECT = "SELECT " + COLUMNS + " FROM repo r ";

  private final Database database;

  public Repos(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Repo> all() {
    return database.query(SELECT + "ORDER BY r.name", Repos::read);
  }

  /** By name or alias, without case. */
  public Optional<Repo> named(String name) {
    return database.one(
        SELECT + "WHERE r.name = ? OR r.alias = ? ORDER BY r.name = ? DESC LIMIT 1",
        Repos::read,
        name,
        name,
        name);
  }

  /** Those whose name or alias an SQL LIKE pattern matches, without case; by name. */
  public List<Repo> like(String pattern) {
    return database.query(
        SELECT + "WHERE r.name LIKE ? OR r.alias LIKE ? ORDER BY r.name",
        Repos::read,
        pattern,
        pattern);
  }

  /** Names of boxes with the repositories that are enabled in them; boxes without are not there. */
  public Map<String, List<Repo>> byBox() {
    record Enabled(String box, Repo repo) {}
    var byBox = new LinkedHashMap<String, List<Repo>>();
    database
        .query(
            "SELECT b.name AS box, "
                + COLUMNS
                + """
                 FROM box_repo l JOIN box b ON b.id = l.box JOIN repo r ON r.id = l.repo
                ORDER BY b.name, r.id
                """,
            row -> new Enabled(row.text("box"), read(row)))
        .forEach(
            each -> byBox.computeIfAbsent(each.box(), _ -> new ArrayList<>()).add(each.repo()));
    return byBox;
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
    database.update(
        "INSERT INTO box_repo (box, repo) VALUES (?, ?) ON CONFLICT DO NOTHING",
        box.id(),
        repo.id());
  }

  /** Says whether it was enabled. */
  public boolean disable(Repo repo, Box box) {
    return database.update("DELETE FROM box_repo WHERE box = ? AND repo = ?", box.id(), repo.id())
        > 0;
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
