package stack.db.pallet;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import stack.db.Database;
import stack.db.Pattern;

/** Words and values an admin attached to pallets. */
public final class PalletTags {
  private final Database database;

  public PalletTags(Database database) {
    this.database = database;
  }

  /** Tags of each pallet, by name; pallets in the order given. */
  public Map<Pallet, Map<String, String>> of(Collection<Pallet> pallets) {
    return of(pallets, "*");
  }

  /** The same, only tags that a shell glob matches. */
  public Map<Pallet, Map<String, String>> of(Collection<Pallet> pallets, String glob) {
    record Tag(long pallet, String name, String value) {}
    var tags =
        database.query(
            """
            SELECT pallet, tag, value FROM pallet_tag
            WHERE pallet IN (SELECT value FROM json_each(?)) AND tag GLOB ?
            """,
            row ->
                new Tag(row.number("pallet"), row.text("tag"), row.textIfAny("value").orElse("")),
            pallets.stream()
                .map(pallet -> Long.toString(pallet.id()))
                .collect(joining(",", "[", "]")),
            Pattern.shell(glob));
    var result = new LinkedHashMap<Pallet, Map<String, String>>();
    pallets.forEach(pallet -> result.put(pallet, new TreeMap<>()));
    var byId = new LinkedHashMap<Long, Map<String, String>>();
    result.forEach((pallet, of) -> byId.put(pallet.id(), of));
    tags.forEach(tag -> byId.get(tag.pallet()).put(tag.name(), tag.value()));
    return result;
  }

  /** Replaces the value it had. */
  public void set(Pallet pallet, String tag, String value) {
    database.update(
        """
        INSERT INTO pallet_tag (pallet, tag, value) VALUES (?, ?, ?)
        ON CONFLICT (pallet, tag) DO UPDATE SET value = excluded.value
        """,
        pallet.id(),
        tag,
        value);
  }

  /** Those that a shell glob matches; says how many. */
  public int remove(Pallet pallet, String glob) {
    return database.update(
        "DELETE FROM pallet_tag WHERE pallet = ? AND tag GLOB ?", pallet.id(), Pattern.shell(glob));
  }
}
