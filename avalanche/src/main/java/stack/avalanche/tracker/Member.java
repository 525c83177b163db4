package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A live peer, as the tracker knows it. */
final class Member {
  private static final int TOO_OFTEN = 20;
  private static final int MOST_SENT = 64;

  final PeerId id;
  final Swarm swarm;
  final Admission.Host host;
  final InetSocketAddress address;
  final Wanted wanted;
  final long joined;
  final List<Grant> grants = new ArrayList<>();
  final Set<Member> accusers = new LinkedHashSet<>();
  final Set<Member> accused = new LinkedHashSet<>();
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
  long lastBeat;
  private long counted;
  private int beats;

  /** Pieces on their way from the frontend since {@code since}. */
  record Grant(BitSet pieces, long since) {}

  Member(PeerId id, Swarm swarm, Event.Join join, long now) {
    this.id = id;
    this.swarm = swarm;
    this.host = join.host();
    this.address = join.address();
    this.wanted = join.wanted();
    this.joined = now;
    this.lastBeat = now;
    this.counted = now;
  }

  /** Two peers that do not depend on each other say it sends wrong bytes. */
  boolean quarantined() {
    return accusers.size() >= 2;
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
    Stream<InetAddress> choosing =
        choosers.stream()
            .filter(other -> !neighbours.contains(other))
            .map(other -> other.address.getAddress());
    return Stream.concat(choosing, sent.stream()).distinct().toList();
  }

  boolean useful() {
    return phase != Phase.DRAINING && !quarantined();
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
}
