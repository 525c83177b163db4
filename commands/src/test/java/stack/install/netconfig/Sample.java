package stack.install.netconfig;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** Hosts, networks and interfaces to make files of. */
final class Sample {
  private Sample() {}

  static final Network PRIVATE =
      new Network("private", Ip.parse("192.168.0.0"), Ip.parse("255.255.255.0"));

  static Host host(String os) {
    return host("backend-0-0", "backend", os);
  }

  static Host host(String name, String appliance, String os) {
    return new Host(
        1,
        name,
        "0",
        "0",
        appliance,
        os,
        "default",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static HostNetwork network(String os, Interface... interfaces) {
    return network(host(os), Map.of(), List.of(PRIVATE), interfaces);
  }

  static HostNetwork network(
      Host host, Map<String, Object> attributes, List<Network> networks, Interface... interfaces) {
    return new HostNetwork(
        host,
        host.os(),
        Arrays.stream(interfaces)
            .sorted(Comparator.comparing(each -> each.device().orElseThrow()))
            .toList(),
        networks.stream().collect(toMap(Network::name, each -> each)),
        attributes,
        Set.of());
  }

  static Interface nic(String device) {
    return Interface.of(device);
  }

  static Interface nic(String device, String mac) {
    return nic(device).withMac(Optional.of(Mac.parse(mac)));
  }

  static Interface at(Interface each, String ip, String network) {
    return each.withIp(Optional.of(Ip.parse(ip))).withNetwork(Optional.of(network));
  }

  static Interface in(Interface each, String channel) {
    return each.withChannel(Optional.of(channel));
  }

  static Interface with(Interface each, String options) {
    return each.withOptions(Optional.of(options));
  }

  static Interface vlan(Interface each, int id) {
    return each.withVlan(OptionalInt.of(id));
  }

  /** Lines of the file that ends so. */
  static Stream<String> file(List<ReportPart> parts, String path) {
    return parts.stream()
        .flatMap(part ->
            part instanceof TaggedFile file && file.path().endsWith(path)
                ? file.text().stream()
                : Stream.of());
  }
}
