package stack.avalanche.protocol;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import stack.avalanche.wire.BodyReader;

/** Cuts what a neighbour goes on telling into its messages. */
public final class HaveReader implements BodyReader {
  private final int count;
  private final Consumer<Have> listener;
  private final ByteBuffer message;

  /**
   * Gives each message to {@code listener}.
   *
   * @param count pieces of the set
   */
  public HaveReader(int count, Consumer<Have> listener) {
    this.count = count;
    this.listener = listener;
    this.message = ByteBuffer.allocate(Have.most(count));
  }

  @Override
  public void accept(ByteBuffer bytes) throws Malformed {
    while (bytes.hasRemaining()) {
      var step = Math.min(length() - message.position(), bytes.remaining());
      message.put(message.position(), bytes, bytes.position(), step);
      message.position(message.position() + step);
      bytes.position(bytes.position() + step);
      if (message.position() > Have.LENGTH && message.position() == length()) {
        listener.accept(Have.read(message.flip().position(Have.LENGTH), count));
        message.clear();
      }
    }
  }

  /** Bytes of the message that has begun, as far as that is known. */
  private int length() throws Malformed {
    if (message.position() < Have.LENGTH) {
      return Have.LENGTH;
    }
    var length = message.getInt(0);
    if (length <= 0 || length > message.capacity() - Have.LENGTH) {
      throw new Malformed("have message of " + length + " bytes");
    }
    return Have.LENGTH + length;
  }
}
