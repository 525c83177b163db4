package stack.commands.spreadsheet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stack.commands.network.AddressWarnings;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Networks;
import stack.run.CommandException;

/** Adds interfaces of a host file to hosts that have none. */
final class NicLoading {
  private static final int FREE_AT_ONCE = 1000;

  private final Interfaces interfaces;
  private final Networks networks;
  private final AddressWarnings warnings;
  private final Map<String, Deque<Ip>> free = new HashMap<>();

  NicLoading(Interfaces interfaces, Networks networks, AddressWarnings warnings) {
    this.interfaces = interfaces;
    this.networks = networks;
    this.warnings = warnings;
  }

  void add(Host host, Nic nic) {
    var given = nic.wanted().withHost(host.name()).withMac(mac(nic.mac()));
    var wanted =
        given
            .withIp(nic.automatic() ? Optional.of(freeAddress(nic.network())) : given.ip())
            .withNetwork(given.network().filter(NicLoading::isSomething))
            .withName(name(given).filter(NicLoading::isSomething))
            .withModule(
                nic.device().startsWith("bond") ? Optional.of("bonding") : Optional.empty());
    interfaces.add(host, wanted);
    warnings.address(wanted, host.appliance().equals("frontend"));
  }

  private static Optional<String> name(Interface given) {
    return given.isDefault() ? Optional.of(given.host()) : given.name();
  }

  private static Optional<Mac> mac(String text) {
    if (text.isEmpty() || text.equals("null")) {
      return Optional.empty();
    }
    var mac = Mac.ifAny(text);
    if (mac.isEmpty()) {
      throw new CommandException("invalid MAC \"" + text + "\" in the input file");
    }
    return mac;
  }

  private static boolean isSomething(String cell) {
    return !cell.equalsIgnoreCase("NULL");
  }

  /** Addresses are asked for many at a time; those asked for before are in use by now. */
  private Ip freeAddress(String network) {
    var known = free.computeIfAbsent(network, _ -> new ArrayDeque<>());
    if (known.isEmpty()) {
      known.addAll(networks.free(networks.named(network).orElseThrow(), FREE_AT_ONCE));
    }
    if (known.isEmpty()) {
      throw new CommandException("no free ip addresses left in the network");
    }
    return known.removeFirst();
  }
}
