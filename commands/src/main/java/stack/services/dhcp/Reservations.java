package stack.services.dhcp;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Booleans;
import stack.services.dhcp.DhcpdConfig.Reservation;

/** The addresses that interfaces get from the frontend. */
final class Reservations {
  /** Octets of an Ethernet address, with the colons between. */
  private static final int ETHERNET = 17;

  private final Database database;
  private final Map<String, Network> networks;
  private final Consumer<String> warnings;

  Reservations(Database database, Consumer<String> warnings) {
    this.database = database;
    this.warnings = warnings;
    networks =
        new Networks(database)
            .all().stream().filter(Network::pxe).collect(toMap(Network::name, network -> network));
  }

  /**
   * Of all hosts, in system order, interfaces by device.
   *
   * @param servers addresses of the frontend by network
   */
  List<Reservation> all(Map<String, Ip> servers) {
    var hosts = new Hosts(database).all();
    var interfaces =
        new Interfaces(database)
            .of(hosts).stream()
                .filter(each -> each.device().isPresent())
                .map(Interface::withoutBlanks)
                .collect(groupingBy(Interface::host));
    var attributes = new Attributes(database);
    var installed = attributes.values(hosts, "kickstartable");
    var cloud = attributes.values(hosts, "aws");
    var reservations = new ArrayList<Reservation>();
    for (var host : hosts) {
      if (!isTrue(cloud, host)) {
        var own = interfaces.getOrDefault(host.name(), List.of());
        own.stream()
            .flatMap(each ->
                reservation(each, own, isTrue(installed, host) ? servers : Map.of()).stream())
            .forEach(reservations::add);
      }
    }
    return reservations;
  }

  private static boolean isTrue(Map<Host, String> values, Host host) {
    return Booleans.parse(values.getOrDefault(host, ""));
  }

  private Optional<Reservation> reservation(
      Interface each, List<Interface> own, Map<String, Ip> servers) {
    var mac = each.mac().filter(address -> address.text().length() == ETHERNET);
    var holder = mac.isEmpty() ? Optional.<Interface>empty() : holder(each, own);
    return holder
        .flatMap(with -> with.network().map(networks::get))
        .map(network -> reservation(each, mac.get(), holder.get(), network, servers));
  }

  private static Reservation reservation(
      Interface each, Mac mac, Interface holder, Network network, Map<String, Ip> servers) {
    return new Reservation(
        each.host(),
        network.name(),
        each.device().orElseThrow(),
        mac,
        holder.ip().orElseThrow(),
        server(network, servers));
  }

  /** The frontend's address on the network, or its only one. */
  private static Optional<Ip> server(Network network, Map<String, Ip> servers) {
    return servers.size() == 1
        ? servers.values().stream().findFirst()
        : Optional.ofNullable(servers.get(network.name()));
  }

  /** The interface whose address it uses: itself, or the bond or bridge it is part of. */
  private Optional<Interface> holder(Interface each, List<Interface> own) {
    var isBmc = each.device().orElseThrow().equals("ipmi");
    var at = each;
    Set<Interface> seen = new HashSet<>();
    while (seen.add(at)) {
      var channel = at.channel().filter(_ -> !isBmc);
      var master = channel.flatMap(name -> named(name, own));
      if (channel.isPresent() && master.isEmpty()) {
        warn(each, "its channel is \"" + channel.get() + "\", and the host has no such interface");
        return Optional.empty();
      }
      if (at.ip().isPresent()) {
        return Optional.of(at);
      }
      if (master.isEmpty()) {
        break;
      }
      at = master.get();
    }
    if (isBmc && each.channel().isPresent()) {
      warn(each, "it has a channel but no hardware address of its own");
    }
    return Optional.empty();
  }

  private static Optional<Interface> named(String device, List<Interface> own) {
    return own.stream().filter(each -> each.device().orElseThrow().equals(device)).findFirst();
  }

  private void warn(Interface each, String reason) {
    warnings.accept(
        "warning - interface \"%s\" of host \"%s\" is left out: %s"
            .formatted(each.device().orElseThrow(), each.host(), reason));
  }
}
