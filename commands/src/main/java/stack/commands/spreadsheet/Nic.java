package stack.commands.spreadsheet;

import java.util.Optional;
import java.util.OptionalInt;
import stack.commands.interfaces.InterfaceColumn;
import stack.db.interfaces.Interface;
import stack.db.network.Ip;
import stack.run.CommandException;
import stack.run.Integers;

/**
 * The interface in a row of a host file.
 *
 * @param wanted without its hardware address, which is checked when it is stored
 * @param automatic whether it takes the next free address
 */
record Nic(Interface wanted, String mac, boolean automatic) {
  /** Nothing when the row names no device; address and VLAN must be right even then. */
  static Optional<Nic> of(Sheet.Row row) {
    var wanted = Interface.on("").withIp(ip(row)).withVlan(vlan(row));
    if (row.cell("interface").isEmpty()) {
      return Optional.empty();
    }
    for (var column : InterfaceColumn.IN_SHEETS) {
      wanted = with(wanted, column, row);
    }
    return Optional.of(new Nic(wanted, row.lower("mac"), row.cell("ip").equals("auto")));
  }

  String device() {
    return wanted.device().orElseThrow();
  }

  /** Empty when it is on none. */
  String network() {
    return wanted.network().orElse("");
  }

  Nic asDefault() {
    return new Nic(wanted.withDefault(true), mac, automatic);
  }

  private static Optional<Ip> ip(Sheet.Row row) {
    var text = row.cell("ip");
    var ip = Ip.ifAny(text);
    if (ip.isEmpty() && !text.isEmpty() && !text.equals("auto")) {
      throw new CommandException("invalid IP None in the input file");
    }
    return ip;
  }

  private static OptionalInt vlan(Sheet.Row row) {
    var text = row.cell("vlan");
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    var number = Integers.ifAny(text);
    if (number.isEmpty()) {
      throw new CommandException("VLAN \"" + text + "\" must be an integer");
    }
    if (number.getAsInt() < 1) {
      throw new CommandException("VLAN \"" + number.getAsInt() + "\" must be greater than 0");
    }
    if (!Interface.isVlan(number.getAsInt())) {
      throw new CommandException(
          "VLAN \"" + number.getAsInt() + "\" must not be greater than 4094");
    }
    return number;
  }

  private static String device(String text) {
    if (!Interface.isDevice(text)) {
      throw new CommandException("interface \"" + text + "\" cannot be the name of a device");
    }
    return text;
  }

  /** What is checked by rules of its own comes before or later. */
  private static Interface with(Interface wanted, InterfaceColumn column, Sheet.Row row) {
    var cell = row.cell(column.title());
    var lower = Optional.of(row.lower(column.title())).filter(text -> !text.isEmpty());
    return switch (column) {
      case IP, VLAN, MAC -> wanted;
      case INTERFACE -> wanted.withDevice(lower.map(Nic::device));
      case NAME -> wanted.withName(lower);
      case NETWORK -> wanted.withNetwork(lower);
      default -> cell.isEmpty() ? wanted : column.with(wanted, cell);
    };
  }
}
