package stack.avalanche.peer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decides which pieces a peer may bring into its rack from another, so that each enters once: the
 * member with the highest hash of piece and member does it, the others wait for it. Two seconds
 * after a piece was first seen elsewhere the next in order may do it as well, and so on. Where
 * racks do not matter every piece may be taken from anywhere.
 */
public final class RackDoor {
  private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int UNKNOWN = -1;

  private final int pieces;
  private final int[] near;
  private final int[] far;
  private final int[] turn;
  private final long[] since;
  private final BitSet outside = new BitSet();
  private List<Integer> rack = List.of();

  /** For a set of so many pieces. */
  public RackDoor(int pieces) {
    this.pieces = pieces;
    this.near = new int[pieces];
    this.far = new int[pieces];
    this.turn = new int[pieces];
    this.since = new long[pieces];
  }

  /** Key of this peer, then those of the members of its rack; empty if racks do not matter. */
  public void rack(List<Integer> keys) {
    if (!keys.equals(rack)) {
      rack = List.copyOf(keys);
      Arrays.fill(turn, UNKNOWN);
    }
  }

  /** A neighbour has {@code piece}. */
  public void appeared(int piece, boolean elsewhere, long now) {
    (elsewhere ? far : near)[piece]++;
    judge(piece, now);
  }

  /** A neighbour that had {@code piece} is none any more. */
  public void vanished(int piece, boolean elsewhere, long now) {
    (elsewhere ? far : near)[piece]--;
    judge(piece, now);
  }

  private void judge(int piece, long now) {
    var only = far[piece] > 0 && near[piece] == 0;
    if (only && !outside.get(piece)) {
      since[piece] = now;
    }
    outside.set(piece, only);
  }

  /** The pieces that may be taken from other racks now. */
  public BitSet open(long now) {
    var open = new BitSet();
    if (rack.isEmpty()) {
      open.set(0, pieces);
      return open;
    }
    for (var piece = outside.nextSetBit(0); piece >= 0; piece = outside.nextSetBit(piece + 1)) {
      open.set(piece, now - since[piece] >= turn(piece) * TURN_NANOS);
    }
    return open;
  }

  /** How many members of the rack come before this peer. */
  private int turn(int piece) {
    if (turn[piece] == UNKNOWN) {
      int own = rack.getFirst();
      var members = rack.subList(1, rack.size());
      var weight = weight(piece, own);
      turn[piece] =
          members.contains(own)
              ? (int) members.stream().filter(key -> weight(piece, key) > weight).count()
              : members.size();
    }
    return turn[piece];
  }

  /** Rendezvous hash: a member that leaves changes nothing but what it was first for. */
  private static long weight(int piece, int key) {
    var mixed = ((long) piece << 32 | (key & 0xffffffffL)) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }
}
