package stack.db.attribute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stack.db.Database;
import stack.db.Lines;
import stack.db.Pattern;
import stack.db.host.Host;
import stack.db.host.HostIds;
import stack.db.journal.Journal;
import stack.db.scope.Owner;
import stack.db.scope.Scope;

/**
 * Attributes of all scopes. For a host, the strongest scope that has a name wins; at equal strength
 * a shadow attribute wins over one that is not.
 *
 * <p>Which wins is decided here and not in SQL: ten thousand hosts share what is given to all of
 * them, and only what is stored has to be read.
 */
public final class Attributes {
  private final Database database;
  private final StoredAttributes stored;

  public Attributes(Database database) {
    this.database = database;
    this.stored = new StoredAttributes(database);
  }

  /** What each host has in the end, by name; hosts in the order given. */
  public Map<Host, List<Attribute>> of(Collection<Host> hosts, Wanted wanted) {
    var ids = HostIds.of(hosts);
    var given =
        stored.read(
            wanted,
            """
            (SELECT 4 AS scope, value AS owner FROM json_each(?)
             UNION ALL SELECT 3, id FROM environment
             UNION ALL SELECT 2, id FROM os
             UNION ALL SELECT 1, id FROM appliance
             UNION ALL SELECT 0, 0)\
            """,
            ids);
    var reaching = stored.reaching(ids, given.keySet());
    var result = new LinkedHashMap<Host, List<Attribute>>();
    for (var host : hosts) {
      var strongest = new TreeMap<String, Attribute>();
      for (var place : reaching.getOrDefault(host.id(), List.of())) {
        given.getOrDefault(place, List.of()).forEach(each -> strongest.put(each.name(), each));
      }
      var own = new Place(Scope.HOST.strength(), host.id());
      given.getOrDefault(own, List.of()).forEach(each -> strongest.put(each.name(), each));
      result.put(host, List.copyOf(strongest.values()));
    }
    return result;
  }

  public List<Attribute> of(Host host, Wanted wanted) {
    return of(List.of(host), wanted).get(host);
  }

  /** What a name stands for on a host, shadow attributes included. */
  public Optional<String> value(Host host, String name) {
    return of(host, Wanted.ALL.named(name)).stream().map(Attribute::value).findFirst();
  }

  /** The same for many; hosts without it are not in the map. */
  public Map<Host, String> values(Collection<Host> hosts, String name) {
    var values = new LinkedHashMap<Host, String>();
    of(hosts, Wanted.ALL.named(name))
        .forEach((host, found) -> found.forEach(each -> values.put(host, each.value())));
    return values;
  }

  /** What is stored for exactly these owners, by name; owners in the order given. */
  public Map<Owner, List<Attribute>> at(Collection<Owner> owners, Wanted wanted) {
    var given =
        stored.read(
            wanted,
            "(SELECT DISTINCT value ->> 0 AS scope, value ->> 1 AS owner FROM json_each(?))",
            Owner.places(owners));
    var result = new LinkedHashMap<Owner, List<Attribute>>();
    for (var owner : owners) {
      var byName = new TreeMap<String, Attribute>();
      given
          .getOrDefault(new Place(owner.scope().strength(), owner.id()), List.of())
          .forEach(attribute -> byName.put(attribute.name(), attribute));
      result.put(owner, List.copyOf(byName.values()));
    }
    return result;
  }

  public List<Attribute> at(Owner owner, Wanted wanted) {
    return at(List.of(owner), wanted).get(owner);
  }

  /** Whether any scope has the name. */
  public boolean known(String name) {
    return database.exists(
        """
        SELECT 1 FROM attribute WHERE name = ? UNION ALL SELECT 1 FROM secret WHERE name = ? LIMIT 1
        """,
        name,
        name);
  }

  /** Whether some host itself has the name. */
  public boolean hasHosts(String name) {
    return database.exists(
        """
        SELECT 1 FROM attribute WHERE name = ? AND host IS NOT NULL
        UNION ALL SELECT 1 FROM secret WHERE name = ? AND host IS NOT NULL LIMIT 1
        """,
        name,
        name);
  }

  /** Whether the name is a shadow attribute at any scope. */
  public boolean isShadow(String name) {
    return database.exists("SELECT 1 FROM secret WHERE name = ? LIMIT 1", name);
  }

  /** Gives a name to owners in place of what they had under it, shadow or not. */
  public void set(Collection<Owner> owners, String name, String value, boolean shadow) {
    var table = shadow ? "secret" : "attribute";
    var other = shadow ? "attribute" : "secret";
    var lines = Lines.checked(value);
    var old = new ArrayList<Object[]>();
    var rows = new ArrayList<Object[]>();
    for (var owner : owners) {
      var of = owner.columns();
      old.add(new Object[] {owner.scope().strength(), owner.id(), name});
      rows.add(new Object[] {of[0], of[1], of[2], of[3], name, lines});
    }
    database.transaction(() -> {
      if (shadow || isShadow(name)) {
        new Journal(database).hideValuesOf(name);
      }
      database.batch("DELETE FROM " + other + " WHERE scope = ? AND owner = ? AND name = ?", old);
      database.batch(
          "INSERT INTO "
              + table
              + """
               (appliance, os, environment, host, name, value) VALUES (?, ?, ?, ?, ?, ?)
              ON CONFLICT (scope, owner, name) DO UPDATE SET value = excluded.value
              WHERE value <> excluded.value
              """,
          rows);
    });
  }

  public void set(Owner owner, String name, String value, boolean shadow) {
    set(List.of(owner), name, value, shadow);
  }

  /** Removes what the glob matches from exactly these owners, shadow or not; says how many. */
  public int remove(Collection<Owner> owners, String glob) {
    return database.transaction(() -> {
      var removed = 0;
      for (var owner : owners) {
        removed += removeFrom("attribute", owner, glob) + removeFrom("secret", owner, glob);
      }
      return removed;
    });
  }

  private int removeFrom(String table, Owner owner, String glob) {
    return database.update(
        "DELETE FROM " + table + " WHERE scope = ? AND owner = ? AND name GLOB ?",
        owner.scope().strength(),
        owner.id(),
        Pattern.shell(glob));
  }
}
