package stack.services;

import java.util.List;
import java.util.Optional;
import stack.services.dns.NamedFile;

/** How the daemons of the frontend that hosts need are doing. */
public final class ServiceStates {
  private final ChosenServers chosen;
  private final DaemonUnit daemon;
  private final NamedFile named;
  private final Units units;

  ServiceStates(ChosenServers chosen, DaemonUnit daemon, NamedFile named, Units units) {
    this.chosen = chosen;
    this.daemon = daemon;
    this.named = named;
    this.units = units;
  }

  /**
   * One daemon.
   *
   * @param role what hosts need it for
   * @param unit the name of its service; empty when it is not installed
   * @param starts whether it starts with the machine
   * @param runs whether it runs now, as far as systemd knows
   */
  public record Service(String role, Optional<String> unit, boolean starts, boolean runs) {}

  /** Whether systemd can be asked at all. */
  public boolean areKnown() {
    return units.areRunning();
  }

  /** Those that this frontend has to have: addresses always, names where a network wants them. */
  public List<Service> wanted() {
    var addresses = service("DHCP", chosen.dhcp().flatMap(chosen::unit));
    var isDnsmasq = chosen.names() == ChosenServers.Names.DNSMASQ;
    return isDnsmasq || !haveNames()
        ? List.of(addresses)
        : List.of(addresses, service("DNS", chosen.named()));
  }

  /** Whether a network wants names to be served. */
  public boolean haveNames() {
    return named.hasNames();
  }

  /** The avalanche daemon, where a unit is there for it. */
  public Service avalanche() {
    return service("avalanche", daemon.unit());
  }

  private Service service(String role, Optional<String> unit) {
    return new Service(
        role,
        unit,
        unit.filter(units::isEnabled).isPresent(),
        unit.filter(units::isActive).isPresent());
  }
}
