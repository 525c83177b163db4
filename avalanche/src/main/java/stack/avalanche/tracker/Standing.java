package stack.avalanche.tracker;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a host says of others, and others of it. It belongs to the host, not to a peer's number: who
 * joins again is the same.
 */
final class Standing {
  /** Who accuses more hosts than a quarter of its neighbours is itself the likelier reason. */
  static final int MOST_ACCUSED = 4;

  /** Hosts that failed somebody before it is taken for one that reaches nobody. */
  private static final int CUT_OFF = 8;

  private static final int MOST_DOUBTS = 64;
  private static final int MOST_DOUBLINGS = 4;
  private static final long FIRST_NANOS = Duration.ofSeconds(15).toNanos();

  final InetAddress address;

  /** Its peer, while there is one. */
  Member member;

  /** When its last peer went. */
  long gone;

  private final Map<Standing, Doubt> doubts = new LinkedHashMap<>();
  private final Set<Standing> accusers = new HashSet<>();
  private boolean cutOff;
  private long failedUntil;
  private int probesFailed;
  private boolean failed;

  /** That a host did not give what it should: {@code times} so far, counted until {@code until}. */
  private record Doubt(int times, long until) {}

  Standing(InetAddress address) {
    this.address = address;
  }

  /**
   * This host got nothing good from {@code other}. What the other holds does not count for this one
   * until it gets something there; that it may ask again, and that its word weighs with others,
   * ends earlier: after 15 seconds at first, twice as long each time, four minutes at last.
   *
   * @param others how many it could have asked
   */
  void doubt(Standing other, int others, long now) {
    var before = doubts.get(other);
    if (before == null ? doubts.size() >= MOST_DOUBTS : before.until() - now > 0) {
      return;
    }
    var times = before == null ? 0 : before.times() + 1;
    doubts.put(other, new Doubt(times, now + penalty(times)));
    other.accusers.add(this);
    cutOff |= doubts.size() >= Math.clamp(others, 1, CUT_OFF);
  }

  private static long penalty(int times) {
    return FIRST_NANOS << Math.min(times, MOST_DOUBLINGS);
  }

  /** This host got a piece from {@code other} that verified. */
  void got(Standing other) {
    cutOff = false;
    if (doubts.remove(other) != null) {
      other.accusers.remove(this);
    }
  }

  /** Whether what {@code other} holds is of no use to this host. */
  boolean doubts(Standing other) {
    return doubts.containsKey(other);
  }

  /** Hosts that are of no use to it. */
  Set<Standing> doubted() {
    return doubts.keySet();
  }

  /** Whether it may not be told of {@code other} now. */
  boolean shuns(Standing other, long now) {
    return doubts.containsKey(other) && doubts.get(other).until() - now > 0;
  }

  /** Whether it gets nothing from anybody, so that nothing that others hold counts for it. */
  boolean cutOff() {
    return cutOff;
  }

  /** Whether its word against others weighs: not if it has something against very many. */
  boolean hasVoice(long now) {
    return doubts.values().stream().filter(doubt -> doubt.until() - now > 0).count()
        <= MOST_ACCUSED;
  }

  /** The frontend itself got nothing good from it. */
  void probeFailed(long now) {
    failed = true;
    failedUntil = now + penalty(probesFailed++);
  }

  /**
   * Whether it counts for nobody: the frontend itself got nothing good from it, or two hosts of
   * different addresses say so.
   */
  boolean out(long now) {
    failed &= failedUntil - now > 0;
    return failed || voices(now) >= 2;
  }

  private long voices(long now) {
    return accusers.stream()
        .filter(accuser -> accuser.shuns(this, now) && accuser.hasVoice(now))
        .map(accuser -> accuser.address)
        .distinct()
        .count();
  }

  /** Nobody remembers it, and it nobody. */
  void forget() {
    accusers.forEach(accuser -> accuser.doubts.remove(this));
    doubts.keySet().forEach(other -> other.accusers.remove(this));
    accusers.clear();
    doubts.clear();
  }
}
