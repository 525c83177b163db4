package stack.avalanche.protocol;

import java.nio.ByteBuffer;
import java.util.BitSet;
import stack.avalanche.store.Store;

/**
 * What a peer tells its neighbours as soon as it holds more: the length of the rest (4 bytes), the
 * number of pieces that it is sending (4), the version that the news start after (4), the one that
 * they lead to (4), then the piece numbers (4 each), or, if that is shorter, all ones and a
 * bitfield.
 */
public record Have(int busy, int from, int version, BitSet pieces) {
  /** Bytes of the length. */
  public static final int LENGTH = 4;

  private static final int BITFIELD = -1;
  private static final int HEAD = 12;
  private static final int VERSION = LENGTH + 8;

  /** The message of {@code news} from a peer that is sending {@code busy} pieces. */
  public static Have of(Store.News news, int busy) {
    return new Have(busy, news.from(), news.version(), news.numbers());
  }

  /** As it is sent, with its length. */
  public ByteBuffer write() {
    var bits = pieces.toByteArray();
    var count = pieces.cardinality();
    var list = 4 * count <= bits.length + 4;
    var length = HEAD + (list ? 4 * count : 4 + bits.length);
    var bytes = ByteBuffer.allocate(LENGTH + length);
    bytes.putInt(length).putInt(busy).putInt(from).putInt(version);
    if (list) {
      for (var piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
        bytes.putInt(piece);
      }
    } else {
      bytes.putInt(BITFIELD).put(bits);
    }
    return bytes.flip();
  }

  /** The version that a message leads to. */
  public static int version(ByteBuffer message) {
    return message.getInt(VERSION);
  }

  /** Most bytes of a message about {@code count} pieces. */
  public static int most(int count) {
    return LENGTH + HEAD + 4 + 4 * count;
  }

  /**
   * Reads what {@link #write} wrote, behind its length.
   *
   * @throws Malformed if it is anything else, or speaks of other than {@code count} pieces
   */
  public static Have read(ByteBuffer bytes, int count) throws Malformed {
    if (bytes.remaining() < HEAD) {
      throw new Malformed("have message of " + bytes.remaining() + " bytes");
    }
    var busy = bytes.getInt();
    var from = bytes.getInt();
    var version = bytes.getInt();
    var pieces = isBitfield(bytes) ? bitfield(bytes) : list(bytes, count);
    if (version < from || pieces.length() > count) {
      throw new Malformed("have message beyond " + count + " pieces");
    }
    return new Have(busy, from, version, pieces);
  }

  private static boolean isBitfield(ByteBuffer bytes) {
    return bytes.remaining() >= 4 && bytes.getInt(bytes.position()) == BITFIELD;
  }

  private static BitSet bitfield(ByteBuffer bytes) {
    return BitSet.valueOf(bytes.position(bytes.position() + 4));
  }

  private static BitSet list(ByteBuffer bytes, int count) throws Malformed {
    var pieces = new BitSet();
    while (bytes.remaining() >= 4) {
      var piece = bytes.getInt();
      if (piece < 0 || piece >= count) {
        throw new Malformed("have message with piece " + piece + " of " + count);
      }
      pieces.set(piece);
    }
    if (bytes.hasRemaining()) {
      throw new Malformed("have message with half a piece");
    }
    return pieces;
  }
}
