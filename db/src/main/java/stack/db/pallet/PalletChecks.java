package stack.db.pallet;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import stack.db.Database;

/** What was verified of pallets when they were added. */
public final class PalletChecks {
  private final Database database;

  public PalletChecks(Database database) {
    this.database = database;
  }

  /**
   * What was verified of one.
   *
   * @param at when
   * @param treeinfo files whose checksum in {@code .treeinfo} is right
   * @param repodata packages whose checksum in repodata is right
   * @param keys files of the keys that signed all packages; empty when nobody looked
   */
  public record Check(Instant at, int treeinfo, int repodata, String keys) {}

  /** Writes down the last check of a pallet. */
  public void put(Pallet pallet, Check check) {
    database.update(
        """
        INSERT INTO pallet_check (pallet, at, treeinfo, repodata, keys) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET at = excluded.at, treeinfo = excluded.treeinfo,
          repodata = excluded.repodata, keys = excluded.keys
        """,
        pallet.id(),
        check.at().toString(),
        check.treeinfo(),
        check.repodata(),
        check.keys());
  }

  /** All of them, by the number of the pallet; those added by older programs have none. */
  public Map<Long, Check> byPallet() {
    record Of(long pallet, Check check) {}
    var checks = new HashMap<Long, Check>();
    database
        .query(
            "SELECT pallet, at, treeinfo, repodata, keys FROM pallet_check",
            row ->
                new Of(
                    row.number("pallet"),
                    new Check(
                        Instant.parse(row.text("at")),
                        (int) row.number("treeinfo"),
                        (int) row.number("repodata"),
                        row.text("keys"))))
        .forEach(each -> checks.put(each.pallet(), each.check()));
    return checks;
  }
}
