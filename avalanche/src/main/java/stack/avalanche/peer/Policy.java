package stack.avalanche.peer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Which pieces to load next, and from whom. Knows nothing but the {@link View} it is given, so that
 * a simulator runs the very same choice.
 */
public final class Policy {
  /** Small pieces are loaded together up to that many bytes and pieces. */
  static final int BATCH_BYTES = 256 << 10;

  static final int BATCH_PIECES = 16;

  private Policy() {}

  /** A source of pieces. */
  public interface Source {
    /** The pieces it holds. */
    BitSet have();

    /** How many more loads it may be asked for now; 0 if it is busy, banned or hung. */
    int room();

    /** The same for pieces that the installer waits for. */
    default int urgentRoom() {
      return room();
    }

    /** How many pieces it said it is sending, to whomever. */
    int busy();

    /** The pieces that it is sending to us. */
    BitSet sending();

    /** Whether it is in another rack. */
    boolean far();
  }

  /**
   * What the choice is made from.
   *
   * @param missing wanted and not held
   * @param loading being loaded
   * @param late of these, the ones that take long enough to be asked for once more
   * @param urgent the installer waits for them
   * @param copies number of known sources of each piece
   * @param lengths bytes of each piece
   * @param door pieces that may be taken from far sources
   */
  public record View(
      BitSet missing,
      BitSet loading,
      BitSet late,
      BitSet urgent,
      Copies copies,
      Lengths lengths,
      BitSet door,
      List<? extends Source> sources) {}

  /** Number of known sources of a piece. */
  @FunctionalInterface
  public interface Copies {
    /** Sources of {@code piece}. */
    int of(int piece);
  }

  /** Bytes of a piece. */
  @FunctionalInterface
  public interface Lengths {
    /** Bytes of {@code piece}. */
    int of(int piece);
  }

  /** Pieces to load from the source at position {@code source}. */
  public record Load(int source, List<Integer> pieces) {}

  /**
   * The next load: urgent pieces first. Else from the source that sends least, a random one of
   * equals, the rarest piece that it holds: uplinks are what a swarm is short of, and who goes for
   * the rarest piece first makes all ask the same few. When nothing else is left to be asked for,
   * pieces that are late are asked for once more.
   */
  public static Optional<Load> choose(View view, RandomGenerator random) {
    var open = open(view);
    var urgent = (BitSet) open.clone();
    urgent.and(view.urgent());
    Optional<Load> load =
        urgent.isEmpty() ? Optional.empty() : from(view, urgent, Source::urgentRoom, random);
    return load.isPresent() ? load : from(view, open, Source::room, random);
  }

  /** The same, of nothing but urgent pieces. */
  public static Optional<Load> chooseUrgent(View view, RandomGenerator random) {
    var urgent = open(view);
    urgent.and(view.urgent());
    return urgent.isEmpty() ? Optional.empty() : from(view, urgent, Source::urgentRoom, random);
  }

  private static BitSet open(View view) {
    var open = (BitSet) view.missing().clone();
    open.andNot(view.loading());
    if (open.isEmpty()) {
      open.or(view.late());
      open.and(view.missing());
    }
    return open;
  }

  private static Optional<Load> from(
      View view, BitSet open, ToIntFunction<Source> room, RandomGenerator random) {
    var best = -1;
    var least = Integer.MAX_VALUE;
    var equals = 0;
    for (var i = 0; i < view.sources().size(); i++) {
      Source source = view.sources().get(i);
      if (room.applyAsInt(source) == 0 || source.busy() > least || !offers(view, source, open)) {
        continue;
      }
      if (source.busy() < least) {
        best = i;
        least = source.busy();
        equals = 1;
      } else if (random.nextInt(++equals) == 0) {
        best = i;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    var piece = rarest(view, offered(view, view.sources().get(best), open), random);
    return Optional.of(new Load(best, batch(view, open, piece, best)));
  }

  private static boolean offers(View view, Source source, BitSet open) {
    return source.have().intersects(open) && !offered(view, source, open).isEmpty();
  }

  /** What may be had from it of {@code open} and it is not sending to us already. */
  private static BitSet offered(View view, Source source, BitSet open) {
    var offered = (BitSet) open.clone();
    offered.and(source.have());
    offered.andNot(source.sending());
    if (source.far()) {
      offered.and(view.door());
    }
    return offered;
  }

  private static int rarest(View view, BitSet from, RandomGenerator random) {
    var best = -1;
    var fewest = Integer.MAX_VALUE;
    var equals = 0;
    for (var piece = from.nextSetBit(0); piece >= 0; piece = from.nextSetBit(piece + 1)) {
      var copies = view.copies().of(piece);
      if (copies < fewest) {
        best = piece;
        fewest = copies;
        equals = 1;
      } else if (copies == fewest && random.nextInt(++equals) == 0) {
        best = piece;
      }
    }
    return best;
  }

  private static List<Integer> batch(View view, BitSet open, int first, int source) {
    var pieces = new ArrayList<Integer>(List.of(first));
    var bytes = view.lengths().of(first);
    var more = offered(view, view.sources().get(source), open);
    for (var piece = more.nextSetBit(first + 1);
        piece >= 0 && pieces.size() < BATCH_PIECES && bytes < BATCH_BYTES;
        piece = more.nextSetBit(piece + 1)) {
      var length = view.lengths().of(piece);
      if (bytes + length > BATCH_BYTES) {
        break;
      }
      pieces.add(piece);
      bytes += length;
    }
    return pieces;
  }
}
