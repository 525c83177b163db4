package stack.services.dhcp;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.ClusterAttribute;
import stack.install.DaemonAddress;
import stack.install.boot.BiosLoaders;
import stack.install.boot.UefiLoaders;
import stack.install.scope.Frontend;
import stack.install.version.ReleaseFiles;
import stack.run.Console;
import stack.run.Root;

/** Reads from the database what a DHCP server is to answer. */
public final class DhcpPlans {
  private final Database database;
  private final Interfaces interfaces;
  private final Attributes attributes;
  private final UefiLoaders uefiLoaders;
  private final BiosLoaders biosLoaders;
  private final DaemonAddress daemon;
  private final Root root;
  private final Console console;

  DhcpPlans(
      Database database,
      Interfaces interfaces,
      Attributes attributes,
      UefiLoaders uefiLoaders,
      BiosLoaders biosLoaders,
      DaemonAddress daemon,
      Root root,
      Console console) {
    this.database = database;
    this.interfaces = interfaces;
    this.attributes = attributes;
    this.uefiLoaders = uefiLoaders;
    this.biosLoaders = biosLoaders;
    this.daemon = daemon;
    this.root = root;
    this.console = console;
  }

  /** As it is now; interfaces that have to be left out are told to the user. */
  public DhcpPlan read() {
    var frontend = Frontend.of(database);
    var os = new ReleaseFiles(root).family(frontend);
    var wires = new LinkedHashMap<String, List<Network>>();
    var servers = new LinkedHashMap<String, Ip>();
    var devices = new ArrayList<String>();
    var networks =
        new Networks(database)
            .all().stream().filter(Network::pxe).collect(toMap(Network::name, network -> network));
    for (var each : booting(frontend, networks.keySet())) {
      var device = each.device().orElseThrow();
      var network = networks.get(each.network().orElseThrow());
      join(wires, os, device, network);
      each.ip()
          .ifPresent(ip -> {
            servers.putIfAbsent(network.name(), ip);
            devices.add(device);
          });
    }
    var reservations = new Reservations(database, console::notice).all(servers);
    var near = wires.values().stream().flatMap(List::stream).toList();
    var relayed = networks.values().stream().filter(network -> !near.contains(network)).toList();
    var http =
        Optional.of(new HttpBoot(daemon.port()))
            .filter(_ -> ClusterAttribute.HTTP_BOOT.isOn(attributes));
    var loaders = new ServedLoaders(uefiLoaders.areThere(), biosLoaders.served(), http);
    return new DhcpPlan(os, wires, devices, servers, loaders, relayed, reservations);
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
      Map<String, List<Network>> wires, String os, String device, Network network) {
    if (wires.values().stream().noneMatch(networks -> networks.contains(network))) {
      var wire = os.equals("sles") ? device.split("[.:]")[0] : network.name();
      wires.computeIfAbsent(wire, _ -> new ArrayList<>()).add(network);
    }
  }
}
