package stack.commands.frontend;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.attribute.Attribute;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.scope.Owner;

/** What {@code config frontend} takes for a parameter that is not given, by parameter name. */
final class Proposals {
  private final Map<String, String> values = new HashMap<>();

  Optional<String> find(String parameter) {
    return Optional.ofNullable(values.get(parameter)).filter(value -> !value.isEmpty());
  }

  /**
   * Takes what the machine says.
   *
   * @param device the private one, if it is known
   * @param ip the address on it, if it is known
   */
  void take(Machine machine, Optional<String> device, Optional<String> ip) {
    var name = machine.hostName().split("\\.", 2);
    values.put("name", name[0]);
    values.put("zone", name.length > 1 ? name[1] : "");
    values.put("dns", machine.nameServers());
    values.put("timezone", machine.timeZone());
    machine.attachments().stream()
        .filter(each -> device.isEmpty() || device.get().equals(each.device()))
        .filter(each -> ip.isEmpty() || ip.get().equals(each.ip().toString()))
        .filter(each -> device.isPresent() || ip.isPresent() || !each.device().equals("lo"))
        .findFirst()
        .ifPresent(each -> {
          values.put("interface", each.device());
          values.put("ip", each.ip().toString());
          values.put("netmask", each.mask().toString());
        });
    machine.gateway().or(() -> find("ip").map(Ip::parse)).ifPresent(this::takeGateway);
  }

  private void takeGateway(Ip gateway) {
    values.put("gateway", gateway.toString());
  }

  /** Takes what was configured before. */
  void take(Database database) {
    new Hosts(database)
        .ofAppliance("frontend").stream()
            .findFirst()
            .ifPresent(host -> values.put("name", host.name()));
    new Interfaces(database).ofFrontend("private").stream().findFirst().ifPresent(this::take);
    new Networks(database).named("private").ifPresent(this::take);
    for (var attribute : new Attributes(database).at(Owner.GLOBAL, Wanted.ALL)) {
      take(attribute);
    }
  }

  private void take(Interface known) {
    known.device().ifPresent(device -> values.put("interface", device));
    known.ip().ifPresent(ip -> values.put("ip", ip.toString()));
  }

  private void take(Network network) {
    values.put("netmask", network.mask().toString());
    values.put("zone", network.zone());
    network.gateway().ifPresent(this::takeGateway);
  }

  private void take(Attribute attribute) {
    switch (attribute.name()) {
      case "Kickstart_PrivateDNSServers" -> values.put("dns", attribute.value());
      case "Kickstart_PrivateRootPassword" -> values.put("password", attribute.value());
      case "Kickstart_Timezone" -> values.put("timezone", attribute.value());
      default -> {}
    }
  }
}
