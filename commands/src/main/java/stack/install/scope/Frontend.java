package stack.install.scope;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.install.version.OperatingSystem;
import stack.run.CommandException;
import stack.run.Root;

/** The host that all others are installed from. */
public final class Frontend {
  private Frontend() {}

  /**
   * The first one in system order.
   *
   * @throws CommandException when there is none
   */
  public static Host of(Database database) {
    return new Hosts(database)
        .ofAppliance("frontend").stream()
            .findFirst()
            .orElseThrow(() -> new CommandException("there is no host of appliance frontend"));
  }

  /**
   * The family of the system whose files a host has: of the frontend itself what its release files
   * say at this moment, of all others what their box is for.
   */
  public static String system(Host host, Root root) {
    return host.appliance().equals("frontend") ? OperatingSystem.of(root).family() : host.os();
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
