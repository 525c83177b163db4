package stack.db.attribute;

import java.util.Map;
import java.util.TreeMap;
import stack.db.Database;
import stack.db.Pattern;

/** What attributes are for, in the admin's words; one text for a name, whatever the scope. */
public final class AttributeDocs {
  private final Database database;

  public AttributeDocs(Database database) {
    this.database = database;
  }

  /** Names that a shell glob matches, and their texts; by name. */
  public Map<String, String> matching(String glob) {
    record Doc(String name, String text) {}
    var docs =
        database.query(
            "SELECT name, doc FROM attribute_doc WHERE name GLOB ?",
            row -> new Doc(row.text("name"), row.text("doc")),
            Pattern.shell(glob));
    var byName = new TreeMap<String, String>();
    docs.forEach(doc -> byName.put(doc.name(), doc.text()));
    return byName;
  }

  /** An empty text removes it. */
  public void set(String name, String text) {
    if (text.isEmpty()) {
      database.update("DELETE FROM attribute_doc WHERE name = ?", name);
      return;
    }
    database.update(
        """
        INSERT INTO attribute_doc (name, doc) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET doc = excluded.doc
        """,
        name,
        text);
  }
}
