package stack.db.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.host.HostIds;

/** The groups and who is in them. */
public final class Groups {
  private final Database database;

  public Groups(Database database) {
    this.database = database;
  }

  /** By name. */
  public List<Group> all() {
    return database.query("SELECT id, name FROM host_group ORDER BY name", Groups::read);
  }

  /** With case. */
  public Optional<Group> named(String name) {
    return like(name).filter(group -> group.name().equals(name));
  }

  /** Without case: the one whose name leaves no room for another of this name. */
  public Optional<Group> like(String name) {
    return database.one("SELECT id, name FROM host_group WHERE name = ?", Groups::read, name);
  }

  /** Whether any host is in it. */
  public boolean inUse(Group group) {
    return database.exists("SELECT 1 FROM membership WHERE host_group = ? LIMIT 1", group.id());
  }

  /** Names of the groups each host is in, by name; hosts in the order given. */
  public Map<Host, List<String>> of(Collection<Host> hosts) {
    record Member(long host, String group) {}
    var byHost = new HashMap<Long, List<String>>();
    database
        .query(
            """
            SELECT m.host, g.name FROM membership m JOIN host_group g ON g.id = m.host_group
            WHERE m.host IN (SELECT value FROM json_each(?)) ORDER BY g.name
            """,
            row -> new Member(row.number("host"), row.text("name")),
            HostIds.of(hosts))
        .forEach(member ->
            byHost.computeIfAbsent(member.host(), _ -> new ArrayList<>()).add(member.group()));
    var result = new LinkedHashMap<Host, List<String>>();
    hosts.forEach(host -> result.put(host, byHost.getOrDefault(host.id(), List.of())));
    return result;
  }

  public Group add(String name) {
    return new Group(database.insert("INSERT INTO host_group (name) VALUES (?)", name), name);
  }

  public void remove(Group gone) {
    database.update("DELETE FROM host_group WHERE id = ?", gone.id());
  }

  /** A host that is in it already is refused. */
  public void join(Collection<Host> hosts, Group group) {
    database.update(
        "INSERT INTO membership (host, host_group) SELECT value, ? FROM json_each(?)",
        group.id(),
        HostIds.of(hosts));
  }

  public void leave(Collection<Host> hosts, Group group) {
    database.update(
        """
        DELETE FROM membership
        WHERE host_group = ? AND host IN (SELECT value FROM json_each(?))
        """,
        group.id(),
        HostIds.of(hosts));
  }

  private static Group read(Row row) {
    return new Group(row.number("id"), row.text("name"));
  }
}
