package stack.db.name;

import java.util.List;
import stack.db.Database;

/** The names of everything that can be typed, without saying anything else of it. */
public final class Names {
  /**
   * A name.
   *
   * @param kind of what it is: {@code host}, {@code network}, {@code attr}...
   */
  public record Name(String kind, String name) {}

  private final Database database;

  public Names(Database database) {
    this.database = database;
  }

  /** By kind and name, each once. Attributes whose values are secret are left out. */
  public List<Name> all() {
    return database.query(
        """
        SELECT 'action' AS kind, name FROM boot_name
        UNION SELECT 'appliance', name FROM appliance
        UNION SELECT 'attr', name FROM attribute
        UNION SELECT 'box', name FROM box
        UNION SELECT 'cart', name FROM cart
        UNION SELECT 'environment', name FROM environment
        UNION SELECT 'group', name FROM host_group
        UNION SELECT 'host', name FROM host
        UNION SELECT 'interface', device FROM interface WHERE device IS NOT NULL
        UNION SELECT 'network', name FROM network
        UNION SELECT 'origin', name FROM origin
        UNION SELECT 'os', name FROM os
        UNION SELECT 'pallet', name FROM pallet
        UNION SELECT 'rack', rack FROM host
        UNION SELECT 'repo', name FROM repo
        ORDER BY 1, 2
        """,
        row -> new Name(row.text("kind"), row.text("name")));
  }
}
