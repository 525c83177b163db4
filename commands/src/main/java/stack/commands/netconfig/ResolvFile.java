package stack.commands.netconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stack.commands.report.ReportPart;
import stack.commands.report.ReportPart.TaggedFile;
import stack.db.network.Ip;
import stack.db.network.Network;

/** {@code /etc/resolv.conf} of a host. */
final class ResolvFile {
  private ResolvFile() {}

  /**
   * The file.
   *
   * @param frontend addresses of the frontend by network
   */
  static List<ReportPart> render(HostNetwork host, Map<String, Ip> frontend) {
    var text =
        host.attribute("etc_resolv.conf")
            .map(given -> given.lines().toList())
            .orElseGet(() -> lines(host, frontend));
    return List.of(new TaggedFile("/etc/resolv.conf", text));
  }

  private static List<String> lines(HostNetwork host, Map<String, Ip> frontend) {
    var lines = new ArrayList<String>();
    host.attribute("resolv.search")
        .or(() -> zone(host))
        .ifPresent(domains -> lines.add("search " + domains));
    clusterServer(host, frontend).ifPresent(ip -> lines.add("nameserver " + ip));
    outsideServers(host).map(ip -> "nameserver " + ip).forEach(lines::add);
    return lines;
  }

  private static Optional<String> zone(HostNetwork host) {
    return host.main().flatMap(host::network).map(Network::zone).filter(zone -> !zone.isEmpty());
  }

  /** The frontend answers for networks that have dns; the first such network of the host counts. */
  private static Optional<String> clusterServer(HostNetwork host, Map<String, Ip> frontend) {
    return host.interfaces().stream()
        .flatMap(each -> host.network(each).stream())
        .filter(Network::dns)
        .findFirst()
        .flatMap(network ->
            Optional.ofNullable(frontend.get(network.name()))
                .map(Ip::toString)
                .or(() -> host.attribute("Kickstart_PrivateAddress")));
  }

  private static Stream<String> outsideServers(HostNetwork host) {
    return host
        .attribute("Kickstart_PublicDNSServers")
        .filter(_ -> host.host().appliance().equals("frontend"))
        .or(() -> host.attribute("Kickstart_PrivateDNSServers"))
        .stream()
        .flatMap(servers -> Stream.of(servers.split(",")))
        .map(String::strip)
        .filter(server -> !server.isEmpty());
  }
}
