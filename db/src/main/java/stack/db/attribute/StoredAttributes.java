package stack.db.attribute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.Pattern;
import stack.db.Row;
import stack.db.scope.Scope;

/** Attributes by the place where they are stored, and the places that reach a host. */
final class StoredAttributes {
  private record Stored(long scope, long owner, Attribute attribute) {}

  private final Database database;

  StoredAttributes(Database database) {
    this.database = database;
  }

  /**
   * What is stored at some places, shadow attributes of a place behind the others.
   *
   * @param places a query of them with one question mark
   * @param value what that stands for
   */
  Map<Place, List<Attribute>> read(Wanted wanted, String places, String value) {
    List<Stored> rows = new ArrayList<>();
    if (wanted.var()) {
      rows.addAll(stored("attribute", false, places, value, wanted));
    }
    if (wanted.shadow()) {
      rows.addAll(stored("secret", true, places, value, wanted));
    }
    var given = new HashMap<Place, List<Attribute>>();
    for (var row : rows) {
      given
          .computeIfAbsent(new Place(row.scope(), row.owner()), _ -> new ArrayList<>())
          .add(row.attribute());
    }
    return given;
  }

  /** One name is looked up in the index of each place; a glob has to read all of a place. */
  private List<Stored> stored(
      String table, boolean shadow, String places, String value, Wanted wanted) {
    return database.query(
        "SELECT a.scope, a.owner, a.name, a.value FROM "
            + places
            + " p CROSS JOIN "
            + table
            + " a ON a.scope = p.scope AND a.owner = p.owner WHERE a.name "
            + (wanted.isOneName() ? "= ?" : "GLOB ?"),
        row -> stored(row, shadow),
        value,
        Pattern.shell(wanted.names()));
  }

  private static Stored stored(Row row, boolean shadow) {
    var scope = row.number("scope");
    return new Stored(
        scope,
        row.number("owner"),
        new Attribute(row.text("name"), row.text("value"), Scope.of(scope), shadow));
  }

  /** The places of weaker scopes that reach each host, the weakest first; only those that give. */
  Map<Long, List<Place>> reaching(String ids, Collection<Place> given) {
    record Reach(long host, Place place) {}
    var scopes =
        given.stream()
            .map(Place::scope)
            .filter(scope -> scope != Scope.HOST.strength())
            .distinct()
            .toList();
    if (scopes.isEmpty()) {
      return Map.of();
    }
    var reaching = new HashMap<Long, List<Place>>();
    database
        .query(
            """
            SELECT host, scope, owner FROM host_scope
            WHERE host IN (SELECT value FROM json_each(?))
              AND scope IN (SELECT value FROM json_each(?))
            ORDER BY scope
            """,
            row ->
                new Reach(row.number("host"), new Place(row.number("scope"), row.number("owner"))),
            ids,
            scopes.toString())
        .forEach(reach ->
            reaching.computeIfAbsent(reach.host(), _ -> new ArrayList<>()).add(reach.place()));
    return reaching;
  }
}
