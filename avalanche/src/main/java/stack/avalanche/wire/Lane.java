package stack.avalanche.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;

/**
 * Transfers that share a link, of which some cannot wait: while one of these is under way, all
 * others pause before each of their steps. No pause is longer than {@value #MOST_MILLIS} ms, and no
 * address can make the others pause all the time ({@link Hurries}).
 */
public final class Lane {
  private static final long MOST_MILLIS = 2000;
  private static final int STEP = 64 << 10;

  private final Hurries hurries = new Hurries(System::nanoTime);
  private int hurried;

  /** {@code body}, which goes to {@code receiver}, before all others or after those that are. */
  public Body queue(Body body, InetAddress receiver, boolean hurried) {
    return new Body.Queued(body, this, receiver, hurried);
  }

  /** A transfer that the others wait for begins. */
  public synchronized void enter() {
    hurried++;
  }

  /** It has ended. */
  public synchronized void leave() {
    hurried--;
    notifyAll();
  }

  /** Waits while others are in a hurry. */
  public synchronized void pause() throws IOException {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    try {
      while (hurried > 0) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("shutting down").initCause(e);
    }
  }

  void send(Body body, long offset, long count, Sink sink) throws IOException {
    body.send(offset, count, new Pausing(sink));
  }

  void sendFirst(Body body, InetAddress receiver, long offset, long count, Sink sink)
      throws IOException {
    if (!hurries.begin(receiver)) {
      send(body, offset, count, sink);
      return;
    }
    enter();
    try {
      body.send(offset, count, sink);
    } finally {
      leave();
      hurries.end(receiver);
    }
  }

  private final class Pausing implements Sink {
    private final Sink sink;

    Pausing(Sink sink) {
      this.sink = sink;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      var end = bytes.limit();
      while (bytes.position() < end) {
        bytes.limit(Math.min(end, bytes.position() + STEP));
        pause();
        sink.write(bytes);
      }
    }

    @Override
    public void transfer(FileChannel file, long position, long count) throws IOException {
      for (long done = 0; done < count; done += STEP) {
        pause();
        sink.transfer(file, position + done, Math.min(STEP, count - done));
      }
    }
  }
}
