package stack.avalanche.peer;

import java.util.concurrent.atomic.LongAdder;

/** What a peer has moved, in bytes of content, and what it had to refuse. */
public final class Counters {
  final LongAdder fromOrigin = new LongAdder();
  final LongAdder fromPeers = new LongAdder();
  final LongAdder served = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder relayed = new LongAdder();
  final LongAdder piecesGood = new LongAdder();
  final LongAdder piecesTwice = new LongAdder();
  final LongAdder piecesWrong = new LongAdder();
  final LongAdder passedThrough = new LongAdder();
  final LongAdder busyAnswers = new LongAdder();
  final LongAdder timeouts = new LongAdder();

  /** Bytes received from the frontend. */
  public long fromOrigin() {
    return fromOrigin.sum();
  }

  /** Bytes received from other peers. */
  public long fromPeers() {
    return fromPeers.sum();
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
}
