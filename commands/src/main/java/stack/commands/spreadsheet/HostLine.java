package stack.commands.spreadsheet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.commands.host.HostColumn;

/**
 * A row of a host file: some facts of a host and at most one of its interfaces. What is empty is
 * not given.
 *
 * @param line where it is
 * @param name of the host
 * @param columns what it says in those of the host
 */
record HostLine(
    int line,
    String name,
    Map<HostColumn, String> columns,
    String boss,
    List<String> groups,
    Optional<Nic> nic) {

  String of(HostColumn column) {
    return columns.get(column);
  }

  /** The same with its interface as the default one of the host. */
  HostLine withDefault() {
    return new HostLine(line, name, columns, boss, groups, nic.map(Nic::asDefault));
  }
}
