package stack.avalanche.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;

/**
 * Writes to a link in steps, each of which must be taken in time; counts what was taken. Between
 * the steps, the client is the one who waits: its clock stands still.
 */
final class Paced implements Sink {
  private static final int STEP = 256 << 10;

  private final Link link;
  private final Duration stall;
  private long sent;

  Paced(Link link, Duration stall) {
    this.link = link;
    this.stall = stall;
  }

  long sent() {
    return sent;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    var end = bytes.limit();
    while (bytes.position() < end) {
      var from = bytes.position();
      bytes.limit(Math.min(end, from + STEP));
      link.patience(stall);
      link.write(bytes);
      link.patience(Limits.FOREVER);
      sent += bytes.position() - from;
    }
  }

  @Override
  public void transfer(FileChannel file, long position, long count) throws IOException {
    for (long done = 0; done < count; done += STEP) {
      var step = Math.min(STEP, count - done);
      link.patience(stall);
      link.transfer(file, position + done, step);
      link.patience(Limits.FOREVER);
      sent += step;
    }
  }
}
