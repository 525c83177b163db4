package stack.db.key;

import java.util.Collection;
import java.util.List;
import stack.db.Database;
import stack.db.Lines;
import stack.db.host.Host;
import stack.db.host.HostIds;

/** ssh public keys of hosts. */
public final class PublicKeys {
  private final Database database;

  public PublicKeys(Database database) {
    this.database = database;
  }

  /** Hosts in system order; keys as they were added. */
  public List<PublicKey> of(Collection<Host> hosts) {
    return database.query(
        """
        SELECT k.id, h.name, k.key
        FROM public_key k JOIN host h ON h.id = k.host JOIN appliance a ON a.id = h.appliance
        WHERE k.host IN (SELECT value FROM json_each(?))
        ORDER BY a.name <> 'frontend', h.rack_key, h.rank_key, h.id, k.id
        """,
        row -> new PublicKey(row.number("id"), row.text("name"), row.text("key")),
        HostIds.of(hosts));
  }

  /**
   * A key the host has already is refused; one from a file ends with its line end, as in Stacki.
   */
  public void add(Host host, String key) {
    database.update(
        "INSERT INTO public_key (host, key) VALUES (?, ?)", host.id(), Lines.checked(key));
  }

  /** Says whether the host has a key of this id. */
  public boolean remove(Host host, long id) {
    return database.update("DELETE FROM public_key WHERE host = ? AND id = ?", host.id(), id) > 0;
  }
}
