package stack.commands.spreadsheet;

import java.util.List;
import java.util.Optional;

/**
 * A row of a host file: some facts of a host and at most one of its interfaces. What is empty is
 * not given.
 *
 * @param line where it is
 * @param name of the host
 */
record HostLine(
    int line,
    String name,
    String appliance,
    String box,
    String rack,
    String rank,
    String installAction,
    String osAction,
    String comment,
    String boss,
    List<String> groups,
    Optional<Nic> nic) {

  /** The same with its interface as the default one of the host. */
  HostLine withDefault() {
    return new HostLine(
        line,
        name,
        appliance,
        box,
        rack,
        rank,
        installAction,
        osAction,
        comment,
        boss,
        groups,
        nic.map(Nic::asDefault));
  }
}
