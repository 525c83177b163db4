package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;

/** Accused peers that the frontend will ask for a piece itself: a few, and none very often. */
final class Trials {
  private static final int MOST = 16;
  private static final int MOST_KNOWN = 1024;
  private static final long PAUSE_NANOS = Duration.ofSeconds(15).toNanos();

  private final RandomGenerator random;
  private final Deque<Trial> waiting = new ArrayDeque<>();
  private final Map<Standing, Long> called = new HashMap<>();

  /** One peer, and a piece that it said to hold; no piece if it has none. */
  record Trial(
      PeerId peer, InetSocketAddress address, InstallSet.Member object, Optional<Piece> piece) {}

  Trials(RandomGenerator random) {
    this.random = random;
  }

  /** Wants {@code member} to be asked, for {@code piece} if it told the tracker of that. */
  void call(Member member, int piece, long now) {
    called.values().removeIf(at -> now - at > PAUSE_NANOS);
    if (waiting.size() >= MOST
        || called.size() >= MOST_KNOWN
        || called.putIfAbsent(member.standing, now) != null) {
      return;
    }
    waiting.add(trial(member, piece));
  }

  private Trial trial(Member member, int asked) {
    var piece = asked >= 0 && member.have.get(asked) ? asked : any(member);
    if (piece < 0) {
      return new Trial(member.id, member.address, null, Optional.empty());
    }
    var held = member.swarm.set.pieces().get(piece);
    var object = member.swarm.set.member(held.object()).orElseThrow();
    return new Trial(member.id, member.address, object, Optional.of(held));
  }

  private int any(Member member) {
    var piece = member.have.nextSetBit(random.nextInt(Math.max(1, member.have.length())));
    return piece >= 0 ? piece : member.have.nextSetBit(0);
  }

  /** The next one. */
  Optional<Trial> next() {
    return Optional.ofNullable(waiting.poll());
  }
}
