package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Wanted;

/** A live peer, as the tracker knows it. */
final class Member {
  private static final int TOO_OFTEN = 20;
  private static final int MOST_SENT = 64;

  /** Pieces that it gets before it should have given one. */
  private static final int TRIAL = 4;

  final PeerId id;
  final Swarm swarm;
  final Admission.Host host;
  final InetSocketAddress address;
  final Standing standing;
  final Wanted wanted;
  final long joined;
  final List<Grant> grants = new ArrayList<>();
  final List<Member> neighbours = new ArrayList<>();
  final List<Member> choosers = new ArrayList<>();
  final BitSet have = new BitSet();
  private final Deque<InetAddress> sent = new ArrayDeque<>();
  Phase phase = Phase.FETCHING;
  Traffic traffic = Traffic.NONE;
  int done;
  long leaseEnd;
  long finished;
  double bytesPerSecond;
  double originPerSecond;
  long lastBeat;
  final Givers givers = new Givers();

  /** In quarantine: what it holds counts for nobody. */
  boolean out;

  private boolean gave;
  private long lastGave;
  private int taken;
  private long lastTrial;
  private long counted;
  private int beats;

  /** Pieces on their way from the frontend since {@code since}. */
  record Grant(BitSet pieces, long since) {}

  Member(PeerId id, Swarm swarm, Event.Join join, Standing standing, long now) {
    this.id = id;
    this.swarm = swarm;
    this.host = join.host();
    this.address = join.address();
    this.wanted = join.wanted();
    this.standing = standing;
    this.joined = now;
    this.lastBeat = now;
    this.counted = now;
  }

  /** It reports what it has moved so far. */
  void moved(Traffic after, long now) {
    var seconds = Math.max(1, now - lastBeat) / (double) TimeUnit.SECONDS.toNanos(1);
    originPerSecond = Math.max(0, after.fromOrigin() - traffic.fromOrigin()) / seconds;
    bytesPerSecond = Math.max(0, after.received() - traffic.received()) / seconds;
    lastBeat = now;
    traffic = after;
  }

  /** Somebody else got a piece from it that verified. */
  void gave(long now) {
    gave = true;
    lastGave = now;
  }

  /** It took so many pieces from the frontend. */
  void took(int pieces, long now) {
    if (taken < TRIAL && taken + pieces >= TRIAL) {
      lastTrial = now;
    }
    taken = Math.min(TRIAL, taken + pieces);
  }

  /** When it last gave something to somebody, or {@code otherwise} if that is later. */
  long lastGave(long otherwise) {
    return gave ? later(lastGave, otherwise) : otherwise;
  }

  /**
   * Whether the frontend sends it what it lacks only when the others have theirs, because what it
   * gets helps nobody else: it counts for nobody, or gave nothing for {@code patience} though it
   * had something to give or reaches nobody.
   */
  boolean last(long patience, long now) {
    var tried = taken >= TRIAL && now - lastGave(lastTrial) > patience;
    var alone = standing.cutOff() && (!gave || now - lastGave > patience);
    return out || tried || alone;
  }

  /** Whether this is one of many more reports than fit into the time of a lease. */
  boolean speaksTooOften(long now, Settings settings) {
    if (now - counted > settings.lease().toNanos()) {
      counted = now;
      beats = 0;
    }
    beats++;
    return beats > TOO_OFTEN * (settings.lease().toNanos() / settings.beat().toNanos());
  }

  /** The host at {@code address} was told to come here before it has joined. */
  void send(InetAddress address) {
    sent.remove(address);
    sent.addLast(address);
    if (sent.size() > MOST_SENT) {
      sent.removeFirst();
    }
  }

  /** Addresses other than those of its neighbours that come to it. */
  List<InetAddress> guests() {
    var choosing =
        choosers.stream()
            .filter(other -> !neighbours.contains(other))
            .map(other -> other.address.getAddress());
    return Stream.concat(choosing, sent.stream()).distinct().toList();
  }

  boolean useful() {
    return phase != Phase.DRAINING && !out;
  }

  /** Makes {@code other} its neighbour. */
  void choose(Member other) {
    neighbours.add(other);
    other.choosers.add(this);
  }

  /** Makes {@code other} its neighbour no longer. */
  void drop(Member other) {
    neighbours.remove(other);
    other.choosers.remove(this);
  }

  /** The later of two moments of a clock that may overflow. */
  static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
