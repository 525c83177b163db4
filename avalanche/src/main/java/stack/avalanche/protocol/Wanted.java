package stack.avalanche.protocol;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalInt;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.MediaType;
import stack.avalanche.wire.Response;

/** The pieces a host wants, in the order of its want list. */
public final class Wanted {
  private final int[] order;
  private final BitSet pieces = new BitSet();

  /** The pieces {@code order}, the most urgent first. */
  public Wanted(int... order) {
    this.order = order.clone();
    for (var piece : order) {
      pieces.set(piece);
    }
  }

  /** As it is sent: 4 bytes each. */
  public Response write() {
    var bytes = ByteBuffer.allocate(Integer.BYTES * order.length);
    bytes.asIntBuffer().put(order);
    return Response.bytes(200, MediaType.UNKNOWN, bytes.array());
  }

  /**
   * Reads what {@link #write} wrote of a set of so many pieces.
   *
   * @throws Malformed if it is anything else
   */
  public static Wanted read(Connection.Reply reply, int pieces) throws Malformed {
    var body = reply.body();
    if (body.length % Integer.BYTES != 0 || body.length / Integer.BYTES > pieces) {
      throw new Malformed("a want list of " + body.length + " bytes");
    }
    var order = new int[body.length / Integer.BYTES];
    ByteBuffer.wrap(body).asIntBuffer().get(order);
    for (var piece : order) {
      if (piece < 0 || piece >= pieces) {
        throw new Malformed("the want list has piece " + piece);
      }
    }
    return new Wanted(order);
  }

  /** How many. */
  public int size() {
    return order.length;
  }

  /** The piece at position {@code index}. */
  public int at(int index) {
    return order[index];
  }

  /** Whether it is wanted. */
  public boolean contains(int piece) {
    return pieces.get(piece);
  }

  /** The first in order that is one of {@code pieces}. */
  public OptionalInt first(BitSet pieces) {
    for (var piece : order) {
      if (pieces.get(piece)) {
        return OptionalInt.of(piece);
      }
    }
    return OptionalInt.empty();
  }

  /** All of them, without order. */
  public BitSet pieces() {
    return (BitSet) pieces.clone();
  }
}
