package stack.commands.discovery;

import java.util.Optional;

/**
 * What discovered machines become.
 *
 * @param basename first part of their names
 * @param rank of the first one; without it, the one behind the highest in the rack
 * @param lowest rank, where none is given
 * @param install whether they are installed; otherwise they only say what NICs they have
 */
record DiscoverySettings(
    String appliance,
    String basename,
    int rack,
    Optional<Integer> rank,
    int lowest,
    String box,
    String installAction,
    boolean install) {
  /** The name of the host at a place in the rack. */
  String name(int at) {
    return basename + "-" + rack + "-" + at;
  }
}
