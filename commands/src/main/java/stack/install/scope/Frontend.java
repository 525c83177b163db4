package stack.install.scope;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.run.CommandException;

/** The host that all others are installed from. */
public final class Frontend {
  private Frontend() {}

  /**
   * The first one in system order.
   *
   * @throws CommandException when there is none
   */
  public static Host of(Database database) {
    return of(new Hosts(database));
  }

  /** The same among these hosts. */
  public static Host of(Hosts hosts) {
    return hosts.ofAppliance("frontend").stream()
        .findFirst()
        .orElseThrow(() -> new CommandException("there is no host of appliance frontend"));
  }

  /** Its address on each network that it has one on. */
  public static Map<String, Ip> addresses(Database database) {
    return new Interfaces(database)
        .of(of(database)).stream()
            .filter(each -> each.ip().isPresent() && each.network().isPresent())
            .collect(
                toMap(
                    each -> each.network().orElseThrow(),
                    each -> each.ip().orElseThrow(),
                    (first, _) -> first));
  }
}
