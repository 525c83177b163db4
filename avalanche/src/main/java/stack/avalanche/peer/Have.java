package stack.avalanche.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import stack.avalanche.store.Store;

/**
 * The message that tells which pieces came since a version: the version it starts after (4 bytes),
 * the one it leads to (4), then the piece numbers (4 each), or, if that is shorter, all ones and a
 * bitfield.
 */
record Have(int from, int version, BitSet pieces) {
  private static final int BITFIELD = -1;
  private static final int HEAD = 8;

  static byte[] encode(Store.News news) {
    byte[] bits = news.numbers().toByteArray();
    int count = news.version() - news.from();
    boolean list = 4 * count <= bits.length + 4;
    var bytes = ByteBuffer.allocate(HEAD + (list ? 4 * count : 4 + bits.length));
    bytes.putInt(news.from()).putInt(news.version());
    if (list) {
      news.numbers().stream().forEach(bytes::putInt);
    } else {
      bytes.putInt(BITFIELD).put(bits);
    }
    return bytes.array();
  }

  /**
   * @throws IOException if it speaks of other than {@code count} pieces
   */
  static Have decode(byte[] message, int count) throws IOException {
    if (message.length < HEAD) {
      throw new IOException("have message of " + message.length + " bytes");
    }
    var bytes = ByteBuffer.wrap(message);
    int from = bytes.getInt();
    int version = bytes.getInt();
    BitSet pieces = isBitfield(bytes) ? bitfield(message) : list(bytes, count);
    if (version < from || pieces.length() > count) {
      throw new IOException("have message beyond " + count + " pieces");
    }
    return new Have(from, version, pieces);
  }

  private static boolean isBitfield(ByteBuffer bytes) {
    return bytes.remaining() >= 4 && bytes.getInt(HEAD) == BITFIELD;
  }

  private static BitSet bitfield(byte[] message) {
    return BitSet.valueOf(Arrays.copyOfRange(message, HEAD + 4, message.length));
  }

  private static BitSet list(ByteBuffer bytes, int count) throws IOException {
    var pieces = new BitSet();
    while (bytes.remaining() >= 4) {
      int piece = bytes.getInt();
      if (piece < 0 || piece >= count) {
        throw new IOException("have message with piece " + piece + " of " + count);
      }
      pieces.set(piece);
    }
    if (bytes.hasRemaining()) {
      throw new IOException("have message with half a piece");
    }
    return pieces;
  }
}
