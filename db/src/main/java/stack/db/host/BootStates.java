package stack.db.host;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import stack.db.Database;
import stack.db.boot.BootType;

/**
 * What hosts do at their next boot, and the token an installing host shows to get its kickstart.
 * The token itself is never stored, only its SHA-256 in hex.
 */
public final class BootStates {
  private final Database database;

  public BootStates(Database database) {
    this.database = database;
  }

  /** Only hosts that have a state are in the map. */
  public Map<Host, BootType> of(Collection<Host> hosts) {
    record State(long host, BootType type) {}
    var byId = hosts.stream().collect(toMap(Host::id, Function.identity()));
    return database
        .query(
            "SELECT host, action FROM boot WHERE host IN (SELECT value FROM json_each(?))",
            row -> new State(row.number("host"), BootType.of(row.text("action")).orElseThrow()),
            HostIds.of(hosts))
        .stream()
        .collect(toMap(state -> byId.get(state.host()), State::type));
  }

  public Optional<BootType> of(Host host) {
    return database.one(
        "SELECT action FROM boot WHERE host = ?",
        row -> BootType.of(row.text("action")).orElseThrow(),
        host.id());
  }

  /** Tokens given out before are void from now on. */
  public void set(Collection<Host> hosts, BootType type) {
    database.update(
        """
        INSERT INTO boot (host, action) SELECT value, ? FROM json_each(?) WHERE true
        ON CONFLICT (host) DO UPDATE SET action = excluded.action, token = NULL
        """,
        type.word(),
        HostIds.of(hosts));
  }

  /** Replaces the token of a host that is to be installed; says whether it is. */
  public boolean giveToken(Host host, String sha256) {
    return database.update(
            "UPDATE boot SET token = ? WHERE host = ? AND action = 'install'", sha256, host.id())
        > 0;
  }

  /** The SHA-256 of the token given out last, while the host is to be installed. */
  public Optional<String> token(Host host) {
    return database
        .query(
            "SELECT token FROM boot WHERE host = ? AND action = 'install'",
            row -> row.textIfAny("token"),
            host.id())
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Takes the token back: true for the first caller that shows the right one, false for all others.
   */
  public boolean spendToken(Host host, String sha256) {
    return database.update(
            "UPDATE boot SET token = NULL WHERE host = ? AND action = 'install' AND token = ?",
            host.id(),
            sha256)
        > 0;
  }
}
