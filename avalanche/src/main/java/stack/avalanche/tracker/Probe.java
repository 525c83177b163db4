package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.Optional;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;

/** Asks a peer for a piece as another peer would. */
@FunctionalInterface
public interface Probe {
  /** What came of it. */
  enum Finding {
    /** The piece came and verified; or, without a piece to ask for, somebody answers there. */
    GOOD,
    /** Nobody answers, or the peer does not hold the piece, or what it sent is wrong. */
    FAILED,
    /** It was busy, or slow: that may happen to the best. */
    UNCLEAR
  }

  /**
   * Asks the peer at {@code address}.
   *
   * @param piece one of {@code object} that it said to hold; empty if it holds nothing
   */
  Finding ask(InetSocketAddress address, InstallSet.Member object, Optional<Piece> piece);
}
