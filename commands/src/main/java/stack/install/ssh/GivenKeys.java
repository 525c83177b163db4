package stack.install.ssh;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.key.HostKeys;

/** Keys that hosts get when they are installed, the same ones each time. */
public final class GivenKeys {
  private final Database database;

  public GivenKeys(Database database) {
    this.database = database;
  }

  /**
   * Makes those of hosts that have none: one that every sshd takes, and one for those held to FIPS.
   */
  public void make(Collection<Host> hosts) {
    var keys = new HostKeys(database);
    var without = keys.without(hosts);
    if (without.isEmpty()) {
      return;
    }
    database.transaction(() -> {
      for (var host : without) {
        for (var key : List.of(SshKey.ed25519(host.name()), SshKey.ecdsa(host.name()))) {
          keys.add(host, key.type(), key.publicPart(), key.privatePart());
        }
      }
    });
  }

  /** Those of a host. */
  public Stream<SshKey> of(Host host) {
    return new HostKeys(database)
        .of(host).stream().map(key -> new SshKey(key.type(), key.publicPart(), key.privatePart()));
  }
}
