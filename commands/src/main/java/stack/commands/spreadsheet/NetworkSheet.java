package stack.commands.spreadsheet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import stack.commands.network.NetworkColumn;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.scope.HostName;
import stack.run.CommandException;
import stack.run.Integers;

/** A network file (commands/README.md). */
final class NetworkSheet {
  private NetworkSheet() {}

  /**
   * The networks it describes.
   *
   * @throws CommandException for the first row that is wrong, or when two have the same name
   */
  static List<Network> parse(Sheet given) {
    var sheet = given.lowerHeader();
    var networks = new LinkedHashMap<String, Network>();
    for (var row : sheet.rows()) {
      var network = network(row);
      networks.put(network.name(), network);
    }
    if (networks.size() < sheet.rows().size()) {
      throw new CommandException(
          "I've detected %d lines in the file but only %d networks. Do you have duplicates?"
              .formatted(sheet.rows().size(), networks.size()));
    }
    return List.copyOf(networks.values());
  }

  private static Network network(Sheet.Row row) {
    var name = row.lower("network");
    if (name.isEmpty()) {
      throw new CommandException("Hey! I need a network name in line " + row.line());
    }
    if (name.contains(" ")) {
      throw new CommandException("network name must not contain a space");
    }
    var address = ip("address", name, row);
    var mask = ip("mask", name, row);
    if (!mask.isMask() || !address.and(mask).equals(address)) {
      throw new CommandException(
          "Hey! I need valid address/netmask for the \"" + name + "\" network.");
    }
    var network = new Network(name, address, mask);
    for (var column : NetworkColumn.OPTIONAL) {
      network = with(network, column, row);
    }
    return network;
  }

  /** Files have their own complaints, and are forgiven more than commands. */
  private static Network with(Network network, NetworkColumn column, Sheet.Row row) {
    var cell = row.cell(column.title());
    return switch (column) {
      case GATEWAY ->
          cell.isEmpty()
              ? network
              : network.withGateway(Optional.of(ip("gateway", network.name(), row)));
      case MTU -> network.withMtu(mtu(network.name(), row));
      case ZONE -> network.withZone(zone(network.name(), cell));
      default -> column.with(network, cell);
    };
  }

  private static Ip ip(String column, String name, Sheet.Row row) {
    return Ip.ifAny(row.cell(column)).orElseThrow(() -> invalid(column, name));
  }

  private static OptionalInt mtu(String name, Sheet.Row row) {
    var text = row.cell("mtu");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    var bytes = Integers.ifAny(text);
    if (bytes.isEmpty() || !Network.isMtu(bytes.getAsInt())) {
      throw invalid("mtu", name);
    }
    return bytes.getAsInt() == 0 ? OptionalInt.empty() : bytes;
  }

  private static CommandException invalid(String column, String name) {
    return new CommandException(
        "Hey! I need a valid %s for the \"%s\" network.".formatted(column, name));
  }

  /** Truth values in this column are left over from older files. */
  private static String zone(String name, String cell) {
    if (cell.isEmpty() || cell.equals("True") || cell.equals("False")) {
      return "";
    }
    if (!HostName.isDomain(cell)) {
      throw invalid("zone", name);
    }
    return cell;
  }
}
