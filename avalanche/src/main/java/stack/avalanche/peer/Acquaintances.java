package stack.avalanche.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import stack.avalanche.protocol.Neighbourhood;

/**
 * The addresses that the frontend named to a peer: those it works with, and those that were sent to
 * it. Everybody else is a stranger. Nobody becomes one again, or a frontend that was restarted
 * would make strangers of all.
 */
final class Acquaintances implements Predicate<InetAddress> {
  /** More than a frontend ever names to one peer; what it says is bounded all the same. */
  private static final int MOST = 32_768;

  private final Set<InetAddress> known = ConcurrentHashMap.newKeySet();

  Acquaintances(List<InetSocketAddress> frontends) {
    frontends.forEach(each -> known.add(each.getAddress()));
  }

  /** Learns whom the frontend names. */
  void learn(Neighbourhood around) {
    if (known.size() < MOST) {
      around.all().forEach(each -> known.add(each.getAddress()));
      known.addAll(around.guests());
    }
  }

  @Override
  public boolean test(InetAddress address) {
    return known.contains(address);
  }
}
