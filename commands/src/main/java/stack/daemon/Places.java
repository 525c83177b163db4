package stack.daemon;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Where each host gets what the frontend and some hosts hold. A source sends to few at a time, and
 * who holds it becomes a source, so that it spreads like a tree and few copies leave the frontend.
 * Who only says that it holds it is tried with one host first.
 */
final class Places {
  static final int PER_SOURCE = 2;

  /** A host that is not through by then is taken for dead. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** For so long what a host says of its source is heard, and a source stays out. */
  static final Duration REMEMBERED = Duration.ofMinutes(15);

  /** Hosts that must have been served badly before the others believe it. */
  private static final int ACCUSERS = 2;

  private final LongSupplier clock;
  private final Map<InetAddress, Place> taken = new HashMap<>();
  private final Set<InetSocketAddress> proven = new HashSet<>();
  private final Map<InetSocketAddress, Map<InetAddress, Long>> failed = new HashMap<>();

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
   * @param holders hosts that say they hold it, the first ones preferred
   */
  synchronized Optional<InetSocketAddress> take(
      InetAddress host, List<InetSocketAddress> holders, InetSocketAddress frontend) {
    var now = clock.getAsLong();
    forget(now, holders);
    var own = taken.get(host);
    if (own != null && isBusy(own, now) && mayServe(own.source, host, holders, frontend)) {
      return Optional.of(own.source);
    }
    taken.remove(host);
    var source = free(host, holders, frontend, now);
    source.ifPresent(each -> taken.put(host, new Place(each, now)));
    return source;
  }

  /**
   * Notes that {@code host} got it whole from {@code source}, after those of {@code worse} had
   * failed it, each written {@code ADDRESS:PORT}. What it says of others than it was sent to does
   * not count. It keeps its place until it is a source itself: so long the next had better wait.
   */
  synchronized void got(InetAddress host, String source, Collection<String> worse) {
    var place = taken.get(host);
    if (place == null) {
      return;
    }
    var name = PeerOffer.authority(place.source);
    if (name.equals(source)) {
      proven.add(place.source);
    } else if (worse.contains(name)) {
      failed.computeIfAbsent(place.source, _ -> new HashMap<>()).put(host, clock.getAsLong());
      taken.remove(host);
    }
  }

  private void forget(long now, List<InetSocketAddress> holders) {
    taken.values().removeIf(place -> now - place.since > REMEMBERED.toNanos());
    holders.forEach(holder -> taken.remove(holder.getAddress()));
    proven.retainAll(holders);
    failed
        .values()
        .forEach(hosts -> hosts.values().removeIf(since -> now - since > REMEMBERED.toNanos()));
    failed.values().removeIf(Map::isEmpty);
  }

  private static boolean isBusy(Place place, long now) {
    return now - place.since <= LONGEST.toNanos();
  }

  private boolean mayServe(
      InetSocketAddress source,
      InetAddress host,
      List<InetSocketAddress> holders,
      InetSocketAddress frontend) {
    var accusers = failed.getOrDefault(source, Map.of()).keySet();
    return source.equals(frontend)
        || (holders.contains(source)
            && !source.getAddress().equals(host)
            && accusers.size() < ACCUSERS
            && !accusers.contains(host));
  }

  private Optional<InetSocketAddress> free(
      InetAddress host, List<InetSocketAddress> holders, InetSocketAddress frontend, long now) {
    var busy =
        taken.values().stream()
            .filter(place -> isBusy(place, now))
            .collect(groupingBy(Place::source, counting()));
    return holders.stream()
        .filter(holder -> mayServe(holder, host, holders, frontend))
        .filter(
            holder -> busy.getOrDefault(holder, 0L) < (proven.contains(holder) ? PER_SOURCE : 1))
        .findFirst()
        .or(() -> Optional.of(frontend).filter(it -> busy.getOrDefault(it, 0L) < PER_SOURCE));
  }
}
