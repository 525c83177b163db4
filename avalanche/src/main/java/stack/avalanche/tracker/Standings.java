package stack.avalanche.tracker;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The standing of every host, kept for a while after its peer has gone. */
final class Standings {
  private static final long MEMORY_NANOS = Duration.ofMinutes(10).toNanos();

  private final Map<Host, Standing> hosts = new HashMap<>();

  /** A host is its address and whom its token belongs to. */
  private record Host(InetAddress address, String name) {}

  /** That of the machine that joins. */
  Standing of(Event.Join join) {
    var host = new Host(join.address().getAddress(), join.host().name());
    return hosts.computeIfAbsent(host, _ -> new Standing(host.address()));
  }

  /** Forgets who has been gone for long. */
  void expire(long now) {
    hosts
        .values()
        .removeIf(standing -> {
          var old = standing.member == null && now - standing.gone > MEMORY_NANOS;
          if (old) {
            standing.forget();
          }
          return old;
        });
  }
}
