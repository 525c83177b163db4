package stack.commands.interfaces;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import stack.commands.network.NetworkColumn;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
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
record ListHostInterface(HostSelector selector, Networks knownNetworks, Interfaces interfaces)
    implements Command {
  private static final Param<Boolean> EXPANDED =
      Param.flag(
              "expanded", "true also shows the zone, mask and gateway of each interface's network")
          .orElse(false)
          .undocumented();

  /** What a vlan interface shares with its parent. */
  private static final Set<InterfaceColumn> SHARED =
      EnumSet.of(
          InterfaceColumn.MAC, InterfaceColumn.IP, InterfaceColumn.NAME, InterfaceColumn.MODULE);

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
    var expanded = input.get(EXPANDED);
    var networks =
        knownNetworks.all().stream().collect(Collectors.toMap(Network::name, each -> each));
    var table = Output.table(header(expanded));
    for (var each : interfaces.of(hosts)) {
      var cells = new ArrayList<Object>();
      cells.add(each.host());
      for (var column : InterfaceColumn.ALL) {
        cells.add(isHidden(each, column) ? null : column.cell(each));
        if (expanded) {
          var network = each.network().map(networks::get);
          beside(column).forEach(of -> cells.add(network.map(of::cell).orElse(null)));
        }
      }
      table.row(cells.toArray());
    }
    return table;
  }

  private static String[] header(boolean expanded) {
    var header = new ArrayList<String>();
    header.add("host");
    for (var column : InterfaceColumn.ALL) {
      header.add(column.word());
      if (expanded) {
        beside(column).forEach(of -> header.add(of.word()));
      }
    }
    return header.toArray(String[]::new);
  }

  /** What is shown of the network behind a column of the interface. */
  private static List<NetworkColumn> beside(InterfaceColumn column) {
    return switch (column) {
      case IP -> List.of(NetworkColumn.MASK, NetworkColumn.GATEWAY);
      case NAME -> List.of(NetworkColumn.ZONE, NetworkColumn.DNS, NetworkColumn.PXE);
      default -> List.of();
    };
  }

  private static boolean isHidden(Interface each, InterfaceColumn column) {
    return SHARED.contains(column) && each.device().orElse("").startsWith("vlan");
  }
}
