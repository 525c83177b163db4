package stack.install.netconfig;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.route.Route;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;

/** A host of EL 9 with every sort of device, made of facts that can be left out one by one. */
final class NodeSample {
  /** A fact of the database, and the words in which the host's files tell it. */
  enum Fact {
    ALIAS("em1 address 10.1.0.99/16"),
    DEFAULT("em1 gateway 10.1.0.254"),
    GATEWAY("em1 gateway 10.1.0.254"),
    LONGER_MASK("em1 address 10.1.0.11/20"),
    MODE("bond0 bond mode=active-backup"),
    MIIMON("bond0 bond miimon=100"),
    DELAY("bond0 bond updelay=200"),
    PRIMARY("bond0 bond primary=em2"),
    MEMBER("em2 in bond0 as bond"),
    PORT("em4 in br0 as bridge"),
    BRIDGE_ADDRESS("br0 address 10.3.0.2/24"),
    VLAN_NUMBER("bond0.30 vlan 31 on bond0"),
    VLAN_ADDRESS("bond0.30 address 172.16.8.11/22"),
    VLAN_OF_NIC_ADDRESS("em1.40 address 10.4.0.2/24"),
    LONG_PACKETS("bond0.30 mtu 9000"),
    LONG_PACKETS_BELOW("bond0 mtu 9000"),
    DHCP("em5 method auto"),
    NOT_STARTED("em7 stays down"),
    ROUTE("em1 route 10.2.0.0/16,10.1.0.7"),
    ROUTE_TO_NETWORK("em1 route 224.0.0.0/24"),
    ROUTE_BY_DEVICE("br0 route 192.0.2.1/32,10.3.0.9"),
    NAME_SERVER("em1 dns 10.1.0.1"),
    OTHER_NAME_SERVER("em1 dns 9.9.9.9"),
    SEARCH("em1 search site.test"),
    ZONE("em1 search lab.test"),
    INFINIBAND_ADDRESS("ib0 address 10.5.0.2/24"),
    CONNECTED("ib0 transport connected");

    final String told;

    Fact(String told) {
      this.told = told;
    }
  }

  private final Set<Fact> facts;

  NodeSample(Set<Fact> facts) {
    this.facts = facts;
  }

  private boolean has(Fact fact) {
    return facts.contains(fact);
  }

  NodeNetwork network() {
    var host =
        new HostNetwork(
            Sample.host("node-a", "backend", "redhat"),
            "redhat",
            interfaces(),
            networks(),
            attributes(),
            Set.of());
    return new NodeNetwork(
        host, routes(), Resolver.of(host, Map.of("private", Ip.parse("10.1.0.1"))));
  }

  private List<Interface> interfaces() {
    var em1 = Sample.at(card("em1", 1), "10.1.0.11", "private").withDefault(has(Fact.DEFAULT));
    var all = new ArrayList<>(List.of(em1, card("em3", 3), card("em6", 6)));
    all.set(1, Sample.in(all.get(1), "bond0"));
    if (has(Fact.ALIAS)) {
      all.add(Sample.at(Sample.nic("em1:1"), "10.1.0.99", "private"));
    }
    all.add(has(Fact.MEMBER) ? Sample.in(card("em2", 2), "bond0") : card("em2", 2));
    all.add(has(Fact.PORT) ? Sample.in(card("em4", 4), "br0") : card("em4", 4));
    all.add(has(Fact.DHCP) ? Sample.with(card("em5", 5), "dhcp") : card("em5", 5));
    var em7 = Sample.at(card("em7", 7), "10.6.0.2", "six");
    all.add(has(Fact.NOT_STARTED) ? Sample.with(em7, "onboot=no") : em7);
    all.add(bond());
    var bridge = Sample.with(Sample.nic("br0"), "bridge");
    all.add(has(Fact.BRIDGE_ADDRESS) ? Sample.at(bridge, "10.3.0.2", "three") : bridge);
    all.add(vlan());
    var tagged = Sample.vlan(Sample.nic("em1.40"), 40);
    all.add(has(Fact.VLAN_OF_NIC_ADDRESS) ? Sample.at(tagged, "10.4.0.2", "four") : tagged);
    var ib = Sample.nic("ib0", "80:00:00:48:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01");
    var words = has(Fact.CONNECTED) ? Sample.with(ib, "connected") : ib;
    all.add(has(Fact.INFINIBAND_ADDRESS) ? Sample.at(words, "10.5.0.2", "five") : words);
    return all;
  }

  private static Interface card(String device, int number) {
    return Sample.nic(device, "52:54:00:00:0a:0" + number);
  }

  private Interface bond() {
    var options = new ArrayList<String>();
    if (has(Fact.MODE)) {
      options.add("mode=1");
    }
    if (has(Fact.MIIMON)) {
      options.add("miimon=100");
    }
    if (has(Fact.MIIMON) && has(Fact.DELAY)) {
      options.add("updelay=200");
    }
    if (has(Fact.MODE) && has(Fact.PRIMARY)) {
      options.add("primary=em2");
    }
    return Sample.with(Sample.nic("bond0"), "bonding-opts=\"" + String.join(" ", options) + "\"");
  }

  private Interface vlan() {
    var vlan = Sample.vlan(Sample.nic("bond0.30"), has(Fact.VLAN_NUMBER) ? 31 : 30);
    return has(Fact.VLAN_ADDRESS)
        ? Sample.at(vlan, "172.16.8.11", "data")
        : vlan.withNetwork(Optional.of("data"));
  }

  private Map<String, Network> networks() {
    var lab =
        network("private", "10.1.0.0", "255.255.0.0")
            .withGateway(Optional.of(Ip.parse("10.1.0.254")).filter(_ -> has(Fact.GATEWAY)))
            .withZone(has(Fact.ZONE) ? "lab.test" : "")
            .withDns(has(Fact.NAME_SERVER));
    var mtu =
        has(Fact.LONG_PACKETS) && has(Fact.LONG_PACKETS_BELOW)
            ? OptionalInt.of(9000)
            : OptionalInt.empty();
    var all = new HashMap<String, Network>();
    all.put("private", lab);
    all.put("data", network("data", "172.16.8.0", "255.255.252.0").withMtu(mtu));
    all.put("three", network("three", "10.3.0.0", "255.255.255.0"));
    all.put("four", network("four", "10.4.0.0", "255.255.255.0"));
    all.put("five", network("five", "10.5.0.0", "255.255.255.0"));
    all.put("six", network("six", "10.6.0.0", "255.255.255.0"));
    return all;
  }

  private static Network network(String name, String address, String mask) {
    return new Network(name, Ip.parse(address), Ip.parse(mask));
  }

  private Map<String, Object> attributes() {
    var attributes = new HashMap<String, Object>();
    attributes.put("os.version", "9.x");
    if (has(Fact.OTHER_NAME_SERVER)) {
      attributes.put("Kickstart_PrivateDNSServers", "9.9.9.9");
    }
    if (has(Fact.SEARCH)) {
      attributes.put("resolv.search", "site.test other.test");
    }
    if (has(Fact.LONGER_MASK)) {
      attributes.put("network.private.netmask", "255.255.240.0");
    }
    return attributes;
  }

  private List<Scoped<Route>> routes() {
    var routes = new ArrayList<Scoped<Route>>();
    if (has(Fact.ROUTE)) {
      routes.add(route("10.2.0.0", "255.255.0.0", Optional.of("10.1.0.7"), Optional.empty()));
    }
    if (has(Fact.ROUTE_TO_NETWORK)) {
      routes.add(route("224.0.0.0", "255.255.255.0", Optional.empty(), Optional.of("em1")));
    }
    if (has(Fact.ROUTE_BY_DEVICE)) {
      routes.add(
          route("192.0.2.1", "255.255.255.255", Optional.of("10.3.0.9"), Optional.of("br0")));
    }
    return routes;
  }

  private static Scoped<Route> route(
      String to, String mask, Optional<String> gateway, Optional<String> device) {
    return new Scoped<>(Scope.APPLIANCE, new Route(to, mask, gateway, Optional.empty(), device));
  }
}
