package stack.db.host;

import java.util.Collection;
import java.util.Optional;
import stack.db.Database;
import stack.db.appliance.Appliance;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.environment.Environment;

/** Adds, changes and removes hosts; each change is one statement for any number of hosts. */
public final class HostChanges {
  private final Database database;

  public HostChanges(Database database) {
    this.database = database;
  }

  /**
   * Adds a host, its boot actions {@code default}, its next boot {@code os}.
   *
   * @return its id
   */
  public long add(
      String name,
      Appliance appliance,
      Box box,
      Optional<Environment> environment,
      String rack,
      String rank) {
    return database.transaction(() -> {
      var id =
          database.insert(
              """
              INSERT INTO host (name, appliance, box, environment, rack, rank, os_action, install_action)
              VALUES (?, ?, ?, ?, ?, ?,
                (SELECT id FROM boot_name WHERE name = 'default' AND type = 'os'),
                (SELECT id FROM boot_name WHERE name = 'default' AND type = 'install'))\
              """,
              name,
              appliance.id(),
              box.id(),
              environment.map(Environment::id),
              rack,
              rank);
      database.update("INSERT INTO boot (host, action) VALUES (?, 'os')", id);
      return id;
    });
  }

  public void rename(Host host, String name) {
    database.update("UPDATE host SET name = ? WHERE id = ?", name, host.id());
  }

  public void setAppliance(Collection<Host> hosts, Appliance appliance) {
    set("appliance = ?", appliance.id(), hosts);
  }

  public void setBox(Collection<Host> hosts, Box box) {
    set("box = ?", box.id(), hosts);
  }

  public void setEnvironment(Collection<Host> hosts, Optional<Environment> environment) {
    set("environment = ?", environment.map(Environment::id), hosts);
  }

  public void setRack(Collection<Host> hosts, String rack) {
    set("rack = ?", rack, hosts);
  }

  public void setRank(Collection<Host> hosts, String rank) {
    set("rank = ?", rank, hosts);
  }

  public void setComment(Collection<Host> hosts, Optional<String> comment) {
    set("comment = ?", comment, hosts);
  }

  public void setMetadata(Collection<Host> hosts, Optional<String> metadata) {
    set("metadata = ?", metadata, hosts);
  }

  /** The name must be that of a boot action of the type; an unknown one clears the field. */
  public void setBootAction(Collection<Host> hosts, BootType type, String name) {
    var column =
        switch (type) {
          case OS -> "os_action";
          case INSTALL -> "install_action";
        };
    database.update(
        "UPDATE host SET "
            + column
            + " = (SELECT id FROM boot_name WHERE name = ? AND type = ?)"
            + " WHERE id IN (SELECT value FROM json_each(?))",
        name,
        type.word(),
        HostIds.of(hosts));
  }

  /** With everything that belongs to them. */
  public void remove(Collection<Host> hosts) {
    database.update(
        "DELETE FROM host WHERE id IN (SELECT value FROM json_each(?))", HostIds.of(hosts));
  }

  private void set(String column, Object value, Collection<Host> hosts) {
    database.update(
        "UPDATE host SET " + column + " WHERE id IN (SELECT value FROM json_each(?))",
        value,
        HostIds.of(hosts));
  }
}
