package stack.daemon;

import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import stack.avalanche.wire.BadRequest;
import stack.avalanche.wire.BodyLimit;

/**
 * What hosts tell the daemon is short, but for the list of their packages. One list at a time is
 * let in from each host, so that a hostile one cannot fill the memory.
 */
final class LongBodies implements BodyLimit {
  private static final int USUAL = 64 << 10;
  private static final BodyLimit SHORT = BodyLimit.of(USUAL);
  private static final BodyLimit LIST = BodyLimit.of(ReportedPackages.MOST_SENT);

  private final Predicate<InetAddress> expected;
  private final Set<InetAddress> sending = ConcurrentHashMap.newKeySet();

  /**
   * @param expected whether a host that is known has the address
   */
  LongBodies(Predicate<InetAddress> expected) {
    this.expected = expected;
  }

  @Override
  public Admitted admit(String path, InetAddress source, long length) throws BadRequest {
    if (length <= USUAL || !path.equals(ReportedPackages.PATH)) {
      return SHORT.admit(path, source, length);
    }
    LIST.admit(path, source, length).close();
    if (!expected.test(source)) {
      throw new BadRequest(403, "a long list of packages from an address that no host has");
    }
    if (!sending.add(source)) {
      throw new BadRequest(429, "a second list of packages while the first is received");
    }
    return () -> sending.remove(source);
  }
}
