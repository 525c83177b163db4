package stack.db.host;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The ids of some hosts as one bound value, so that one query serves any number of them: {@code
 * WHERE host IN (SELECT value FROM json_each(?))}.
 */
public final class HostIds {
  private HostIds() {}

  /** A JSON array of numbers. */
  public static String of(Collection<Host> hosts) {
    return hosts.stream()
        .map(host -> Long.toString(host.id()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
