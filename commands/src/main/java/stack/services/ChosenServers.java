package stack.services;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stack.db.attribute.Attributes;
import stack.install.ClusterAttribute;
import stack.run.CommandException;

/** Which daemons of this machine serve addresses and names: the admin says it, or what is there. */
record ChosenServers(Attributes attributes, Units units) {
  /** Who answers for names. */
  enum Names {
    NAMED,
    DNSMASQ
  }

  /** Its second name is that of Debian 10. */
  private static final List<String> NAMED = List.of("named", "bind9");

  /**
   * The DHCP server: what the attribute says, else what starts with the machine, else what is
   * installed; empty when none is.
   *
   * @throws CommandException if the attribute names none that is known
   */
  Optional<DhcpServer> dhcp() {
    var said = said(ClusterAttribute.DHCP_SERVER);
    if (said.isPresent()) {
      return Optional.of(
          DhcpServer.named(said.get())
              .orElseThrow(
                  () -> unknown(ClusterAttribute.DHCP_SERVER, said.get(), DhcpServer.words())));
    }
    var all = Arrays.asList(DhcpServer.values());
    return all.stream()
        .filter(server -> unit(server).filter(units::isEnabled).isPresent())
        .findFirst()
        .or(() -> all.stream().filter(server -> unit(server).isPresent()).findFirst());
  }

  /** Whether this machine can serve addresses or names at all. */
  boolean isAnyInstalled() {
    return named().isPresent()
        || Arrays.stream(DhcpServer.values()).anyMatch(server -> unit(server).isPresent());
  }

  /** The name of its service here, if it is installed. */
  Optional<String> unit(DhcpServer server) {
    return units.installed(server.units());
  }

  /**
   * Who answers for names: what the attribute says, else named where it starts with the machine,
   * else dnsmasq where it serves addresses, else named.
   *
   * @throws CommandException if the attribute names none that can
   */
  Names names() {
    var dnsmasqServes = dhcp().filter(DhcpServer.DNSMASQ::equals).isPresent();
    var said = said(ClusterAttribute.DNS_SERVER);
    if (said.isEmpty()) {
      var namedServes = named().filter(units::isEnabled).isPresent();
      return dnsmasqServes && !namedServes ? Names.DNSMASQ : Names.NAMED;
    }
    return switch (said.get()) {
      case "named" -> Names.NAMED;
      case "dnsmasq" -> {
        if (!dnsmasqServes) {
          throw new CommandException(
              "attribute %s is \"dnsmasq\", which serves names only where it serves addresses too"
                  .formatted(ClusterAttribute.DNS_SERVER.text()));
        }
        yield Names.DNSMASQ;
      }
      default -> throw unknown(ClusterAttribute.DNS_SERVER, said.get(), "named or dnsmasq");
    };
  }

  /** The service of named, if it is installed. */
  Optional<String> named() {
    return units.installed(NAMED);
  }

  private Optional<String> said(ClusterAttribute attribute) {
    return attribute.value(attributes).filter(value -> !value.isBlank());
  }

  private static CommandException unknown(ClusterAttribute attribute, String value, String known) {
    return new CommandException(
        "attribute %s is \"%s\", not %s".formatted(attribute.text(), value, known));
  }
}
