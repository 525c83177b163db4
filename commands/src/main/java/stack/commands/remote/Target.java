package stack.commands.remote;

import java.util.Optional;
import stack.db.host.Host;
import stack.db.network.Ip;

/**
 * Where a host is reached.
 *
 * @param name that ssh(1) knows it by, in its configuration and among known hosts
 * @param address where it listens; without, the name leads there
 */
public record Target(Host host, String name, Optional<Ip> address) {
  /** The same host where it was reached before. */
  Target at(Ip former) {
    return new Target(host, name, Optional.of(former));
  }

  /** What a connection is opened to. */
  String reached() {
    return address.map(Ip::toString).orElse(name);
  }
}
