package stack.avalanche.peer;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.wire.Histogram;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Tally;

/** What a peer has moved, in bytes of content, and what it had to refuse. */
public final class Counters {
  final LongAdder fromOrigin = new LongAdder();
  final LongAdder fromPeers = new LongAdder();
  final LongAdder fromRack = new LongAdder();
  final LongAdder served = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder relayed = new LongAdder();
  final LongAdder piecesGood = new LongAdder();
  final LongAdder piecesTwice = new LongAdder();
  final LongAdder piecesWrong = new LongAdder();
  final LongAdder passedThrough = new LongAdder();
  final LongAdder busyAnswers = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final Tally bans = new Tally();
  private final Map<InetSocketAddress, Long> fromOthers = new ConcurrentHashMap<>();
  final Histogram waits = new Histogram(0.01, 0.1, 0.25, 1, 2.5, 5, 10, 15, 30, 60);

  /** Bytes received from the frontend, and from other web servers that hold everything. */
  public long fromOrigin() {
    return fromOrigin.sum();
  }

  /** An origin sent a piece. */
  void received(Origins.Server origin, int bytes) {
    fromOrigin.add(bytes);
    if (!origin.isFrontend()) {
      fromOthers.merge(origin.address(), (long) bytes, Long::sum);
    }
  }

  /** All that the tracker is told of. */
  Traffic traffic() {
    return new Traffic(
        fromOrigin(), fromPeers(), fromRack.sum(), served(), piecesWrong(), fromOthers);
  }

  /** Bytes received from other peers. */
  public long fromPeers() {
    return fromPeers.sum();
  }

  /** Bytes received from peers of other racks. */
  public long acrossRacks() {
    return fromPeers.sum() - fromRack.sum();
  }

  /** Bytes sent to other peers. */
  public long served() {
    return served.sum();
  }

  /** Verified bytes handed to the installer. */
  public long delivered() {
    return delivered.sum();
  }

  /** Pieces that verified. */
  public long piecesGood() {
    return piecesGood.sum();
  }

  /** Pieces that did not verify; none of their bytes went any further. */
  public long piecesWrong() {
    return piecesWrong.sum();
  }

  /** Pieces handed on without being stored, for want of room. */
  public long passedThrough() {
    return passedThrough.sum();
  }

  void write(Metrics metrics) {
    metrics
        .counter("avalanche_bytes_total", "Bytes of content that this peer moved.")
        .sample(fromOrigin.sum(), "dir", "in", "source", "frontend")
        .sample(fromPeers.sum(), "dir", "in", "source", "peer")
        .sample(served.sum(), "dir", "out", "source", "peer")
        .counter("avalanche_own_rack_bytes_total", "Bytes received from peers of this rack.")
        .sample(fromRack.sum())
        .counter("avalanche_cross_rack_bytes_total", "Bytes received from peers of other racks.")
        .sample(acrossRacks())
        .counter("avalanche_delivered_bytes_total", "Verified bytes handed to the installer.")
        .sample(delivered.sum())
        .counter("avalanche_relayed_bytes_total", "Bytes handed on from the frontend unread.")
        .sample(relayed.sum())
        .counter("avalanche_pieces_total", "Pieces received, by what became of them.")
        .sample(piecesGood.sum(), "result", "good")
        .sample(piecesTwice.sum(), "result", "twice")
        .sample(piecesWrong.sum(), "result", "wrong")
        .counter(
            "avalanche_passed_through_total",
            "Pieces handed on without being stored, because the store was full.")
        .sample(passedThrough.sum())
        .counter("avalanche_503_total", "Sources that had no slot free when asked.")
        .sample(busyAnswers.sum())
        .counter("avalanche_timeouts_total", "Loads that failed or took too long.")
        .sample(timeouts.sum())
        .counter(
            "avalanche_bans_total", "Neighbours that are no longer asked for pieces, by reason.")
        .samples("reason", bans.counts())
        .histogram(
            "avalanche_urgent_wait_seconds", "Time the installer waited for a piece.", waits);
  }
}
