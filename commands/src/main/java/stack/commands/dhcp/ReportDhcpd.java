package stack.commands.dhcp;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.Frontend;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report dhcpd}. */
final class ReportDhcpd implements Command {
  private final Database database;
  private final Console console;
  private final Interfaces interfaces;

  ReportDhcpd(Database database, Console console, Interfaces interfaces) {
    this.database = database;
    this.console = console;
    this.interfaces = interfaces;
  }

  @Override
  public Spec spec() {
    return Spec.of("report dhcpd", "Print the configuration of the DHCP server")
        .describe(
            """
            On networks with pxe, the server gives each known interface its address, and a boot loader
            if the attribute kickstartable of its host is true. Unknown machines get no answer.
            """)
        .example(
            "report dhcpd",
            "Prints dhcpd.conf and the file that names the devices dhcpd listens on.")
        .related("report script");
  }

  @Override
  public Output run(Input input) {
    var frontend = Frontend.of(database);
    var wires = new LinkedHashMap<String, List<Network>>();
    var servers = new LinkedHashMap<String, Ip>();
    var devices = new ArrayList<String>();
    var networks =
        new Networks(database)
            .all().stream().filter(Network::pxe).collect(toMap(Network::name, network -> network));
    for (var each : booting(frontend, networks.keySet())) {
      var device = each.device().orElseThrow();
      var network = networks.get(each.network().orElseThrow());
      join(wires, frontend, device, network);
      each.ip()
          .ifPresent(ip -> {
            servers.putIfAbsent(network.name(), ip);
            devices.add(device);
          });
    }
    var reservations = new Reservations(database, console::notice).all(servers);
    return ReportPart.table(
        List.of(
            new TaggedFile("/etc/dhcp/dhcpd.conf", DhcpdConfig.render(wires, reservations)),
            new TaggedFile("/etc/sysconfig/dhcpd", settings(frontend, devices))));
  }

  /** The frontend's interfaces on networks with pxe, by device. */
  private List<Interface> booting(Host frontend, Set<String> networks) {
    return interfaces.of(frontend).stream()
        .filter(each -> each.device().isPresent())
        .filter(each -> each.network().filter(networks::contains).isPresent())
        .toList();
  }

  /** In the SUSE family, all networks of one device are known to share a wire. */
  private static void join(
      Map<String, List<Network>> wires, Host frontend, String device, Network network) {
    if (wires.values().stream().noneMatch(networks -> networks.contains(network))) {
      var wire = frontend.os().equals("sles") ? device.split("[.:]")[0] : network.name();
      wires.computeIfAbsent(wire, _ -> new ArrayList<>()).add(network);
    }
  }

  private static List<String> settings(Host frontend, List<String> devices) {
    var isSles = frontend.os().equals("sles");
    var names =
        devices.stream()
            .filter(device -> !isSles || !device.contains(":"))
            .distinct()
            .sorted()
            .toList();
    return ReportPart.header(
        "%s=\"%s\"".formatted(isSles ? "DHCPD_INTERFACE" : "DHCPDARGS", String.join(" ", names)));
  }
}
