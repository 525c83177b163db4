package stack.commands.interfaces;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list host interface}. */
final class ListHostInterface implements Command {
  private static final Param<Boolean> EXPANDED =
      Param.flag(
              "expanded", "true also shows the zone, mask and gateway of each interface's network")
          .orElse(false)
          .undocumented();
  private static final List<String> HEADER =
      List.of(
          "host",
          "interface",
          "default",
          "network",
          "mac",
          "ip",
          "name",
          "module",
          "vlan",
          "options",
          "channel");
  private static final List<String> EXPANDED_HEADER =
      List.of(
          "host",
          "interface",
          "default",
          "network",
          "mac",
          "ip",
          "mask",
          "gateway",
          "name",
          "zone",
          "dns",
          "pxe",
          "module",
          "vlan",
          "options",
          "channel");

  private final HostSelector selector;
  private final Networks knownNetworks;
  private final Interfaces interfaces;

  ListHostInterface(HostSelector selector, Networks knownNetworks, Interfaces interfaces) {
    this.selector = selector;
    this.knownNetworks = knownNetworks;
    this.interfaces = interfaces;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host interface", "List the network interfaces of hosts")
        .args(Arg.anyHosts())
        .params(EXPANDED)
        .example("list host interface", "Lists the interfaces of all hosts.")
        .example("list host interface backend-0-0", "Lists the interfaces of backend-0-0.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var header = input.get(EXPANDED) ? EXPANDED_HEADER : HEADER;
    var networks =
        knownNetworks.all().stream().collect(Collectors.toMap(Network::name, each -> each));
    var table = Output.table(header.toArray(String[]::new));
    for (var each : interfaces.of(hosts)) {
      var cells = cells(each);
      cells.putAll(
          each.network().map(networks::get).map(ListHostInterface::cells).orElse(Map.of()));
      table.row(header.stream().map(cells::get).toArray());
    }
    return table;
  }

  /** A vlan interface shows what it shares with its parent as empty. */
  private static Map<String, Object> cells(Interface each) {
    var vlan = each.device().orElse("").startsWith("vlan");
    var cells = new HashMap<String, Object>();
    cells.put("host", each.host());
    cells.put("interface", each.device().orElse(null));
    cells.put("default", each.isDefault() ? true : null);
    cells.put("network", each.network().orElse(null));
    cells.put("mac", vlan ? null : each.mac().map(Mac::text).orElse(null));
    cells.put("ip", vlan ? null : each.ip().map(Ip::toString).orElse(null));
    cells.put("name", vlan ? null : each.name().orElse(null));
    cells.put("module", vlan ? null : each.module().orElse(null));
    cells.put("vlan", each.vlan().isPresent() ? each.vlan().getAsInt() : null);
    cells.put("options", each.options().orElse(null));
    cells.put("channel", each.channel().orElse(null));
    return cells;
  }

  private static Map<String, Object> cells(Network network) {
    var cells = new HashMap<String, Object>();
    cells.put("mask", network.mask().toString());
    cells.put("gateway", network.gateway().map(Ip::toString).orElse(""));
    cells.put("zone", network.zone());
    cells.put("dns", network.dns());
    cells.put("pxe", network.pxe());
    return cells;
  }
}
