package stack.avalanche.wire;

import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The connections of a server, and for whom there is room besides. Whoever is no member shares few
 * of them with all others like it. Where there is no room, the connection goes that has been
 * without a request for longest, a stranger's first.
 */
public final class Guests {
  /** Connections that all strangers have together. */
  public static final int STRANGERS = 32;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP_MILLIS = 200;

  private final Limits limits;
  private final Predicate<InetAddress> members;
  private final boolean waits;
  private final Map<InetAddress, Set<Exchange>> open = new HashMap<>();
  private int size;

  private Guests(Limits limits, Predicate<InetAddress> members, boolean waits) {
    this.limits = limits;
    this.members = members;
    this.waits = waits;
  }

  /** Everybody is welcome, up to {@code limits}. */
  public static Guests all(Limits limits) {
    return new Guests(limits, _ -> true, false);
  }

  /** Clients at addresses other than those of {@code members} have little room. */
  public static Guests preferring(Predicate<InetAddress> members, Limits limits) {
    return new Guests(limits, members, false);
  }

  /** For clients of this machine: who finds no room waits for it, and no client has too much. */
  public static Guests inTurn(Limits limits) {
    return new Guests(limits, _ -> true, true);
  }

  Limits limits() {
    return limits;
  }

  /** Waits for room, if that is the rule. */
  synchronized void await() throws InterruptedException {
    while (waits && size >= limits.connections() && !makeRoom(_ -> true)) {
      wait(STEP_MILLIS);
    }
  }

  /** Whether there is room for one more connection from {@code source}, made if need be. */
  synchronized boolean admits(InetAddress source) {
    if (!waits && open.getOrDefault(source, Set.of()).size() >= limits.perSource()) {
      return false;
    }
    var few = members.test(source) || strangers() < STRANGERS || makeRoom(this::isStrange);
    return few && (size < limits.connections() || makeRoom(this::isStrange) || makeRoom(_ -> true));
  }

  private boolean isStrange(InetAddress source) {
    return !members.test(source);
  }

  private int strangers() {
    return open.entrySet().stream()
        .filter(each -> isStrange(each.getKey()))
        .mapToInt(each -> each.getValue().size())
        .sum();
  }

  /** Closes the connection from such an address that is idle for longest, if one is. */
  private boolean makeRoom(Predicate<InetAddress> from) {
    var idle =
        open.entrySet().stream()
            .filter(each -> from.test(each.getKey()))
            .flatMap(each -> each.getValue().stream())
            .filter(each -> each.quietNanos() >= IDLE_NANOS)
            .max(Comparator.comparingLong(Exchange::quietNanos));
    idle.ifPresent(each -> {
      leave(each);
      each.abort();
    });
    return idle.isPresent();
  }

  synchronized void enter(Exchange exchange) {
    size += open.computeIfAbsent(exchange.source(), _ -> new HashSet<>()).add(exchange) ? 1 : 0;
  }

  /** It is gone; the same twice is harmless. */
  synchronized void leave(Exchange exchange) {
    var same = open.get(exchange.source());
    if (same != null && same.remove(exchange)) {
      size--;
      notifyAll();
      if (same.isEmpty()) {
        open.remove(exchange.source());
      }
    }
  }

  synchronized int size() {
    return size;
  }

  /** All connections that are open now. */
  synchronized Set<Exchange> all() {
    var all = new HashSet<Exchange>();
    open.values().forEach(all::addAll);
    return all;
  }
}
