package stack.avalanche.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Sends the head of an answer together with the first bytes of its body: as long as these have to
 * be waited for, the answer can still be another one.
 */
final class Headed implements Sink {
  private final Paced sink;
  private final ByteBuffer head;
  private long headBytes;

  Headed(Paced sink, ByteBuffer head) {
    this.sink = sink;
    this.head = head;
  }

  /** Whether nothing has left yet. */
  boolean isOpen() {
    return head.position() == 0;
  }

  /** Sends the head now. */
  void begin() throws IOException {
    if (head.hasRemaining()) {
      sink.write(head);
      headBytes = sink.sent();
    }
  }

  /** Bytes of the body that were taken. */
  long sent() {
    return headBytes == 0 ? 0 : sink.sent() - headBytes;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    begin();
    sink.write(bytes);
  }

  @Override
  public void transfer(FileChannel file, long position, long count) throws IOException {
    begin();
    sink.transfer(file, position, count);
  }
}
