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

  static byte[] encode(Store.News news) {
    byte[] bits = news.numbers().toByteArray();
    int count = news.version() - news.from();
    boolean list = 4 * count <= bits.length + 4;
    var bytes = ByteBuffer.allocate(8 + (list ? 4 * count : 4 + bits.length));
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
    var bytes = ByteBuffer.wrap(message);
    if (message.length < 8) {
      throw new IOException("have message of " + message.length + " bytes");
    }
    int from = bytes.getInt();
    int version = bytes.getInt();
    BitSet pieces = new BitSet();
    if (bytes.remaining() >= 4 && bytes.getInt(8) == BITFIELD) {
      pieces = BitSet.valueOf(Arrays.copyOfRange(message, 12, message.length));
    } else {
      while (bytes.remaining() >= 4) {
        int piece = bytes.getInt();
        if (piece < 0 || piece >= count) {
          throw new IOException("have message with piece " + piece + " of " + count);
        }
        pieces.set(piece);
      }
    }
    if (bytes.position() != message.length && bytes.getInt(8) != BITFIELD) {
      throw new IOException("have message of " + message.length + " bytes");
    }
    if (version < from || pieces.length() > count) {
      throw new IOException("have message beyond " + count + " pieces");
    }
    return new Have(from, version, pieces);
  }
}
