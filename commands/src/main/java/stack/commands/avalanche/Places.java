package stack.commands.avalanche;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where each host gets what the frontend and some hosts hold. A source sends to few at a time, and
 * who holds it becomes a source, so that it spreads like a tree and few copies leave the frontend.
 */
final class Places {
  static final int PER_SOURCE = 2;

  /** A host that is not through by then is taken for dead. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final LongSupplier clock;
  private final Map<InetAddress, Place> taken = new HashMap<>();

  private record Place(InetSocketAddress source, long since) {}

  /**
   * @param clock monotonic nanoseconds
   */
  Places(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * The source for {@code host}, the same one until it holds the thing itself; empty while all are
   * busy.
   *
   * @param holders hosts that hold it, the first ones preferred
   */
  synchronized Optional<InetSocketAddress> take(
      InetAddress host, List<InetSocketAddress> holders, InetSocketAddress frontend) {
    long now = clock.getAsLong();
    taken.values().removeIf(place -> now - place.since > LONGEST.toNanos());
    holders.forEach(holder -> taken.remove(holder.getAddress()));
    var own = taken.get(host);
    if (own != null && (own.source.equals(frontend) || holders.contains(own.source))) {
      return Optional.of(own.source);
    }
    taken.remove(host);
    var source = free(host, holders, frontend);
    source.ifPresent(each -> taken.put(host, new Place(each, now)));
    return source;
  }

  private Optional<InetSocketAddress> free(
      InetAddress host, List<InetSocketAddress> holders, InetSocketAddress frontend) {
    var busy = taken.values().stream().collect(groupingBy(Place::source, counting()));
    return holders.stream()
        .filter(holder -> !holder.getAddress().equals(host))
        .filter(holder -> busy.getOrDefault(holder, 0L) < PER_SOURCE)
        .findFirst()
        .or(() -> Optional.of(frontend).filter(it -> busy.getOrDefault(it, 0L) < PER_SOURCE));
  }
}
