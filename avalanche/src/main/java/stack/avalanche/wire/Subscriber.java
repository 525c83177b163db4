package stack.avalanche.wire;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A client that is told something now and then for as long as it stays. Whoever tells it waits for
 * nothing: one thread can tell hundreds.
 */
public final class Subscriber implements Closeable {
  private final Link link;
  private final Duration stall;
  private final Runnable gone;
  private ByteBuffer rest = ByteBuffer.allocate(0);

  /**
   * @param stall in which a message has to be taken
   * @param gone run when it has been closed
   */
  Subscriber(Link link, Duration stall, Runnable gone) {
    this.link = link;
    this.stall = stall;
    this.gone = gone;
    link.patience(Limits.FOREVER);
  }

  /** Whether it has taken all of the last message, of which more is sent now if there is more. */
  public boolean ready() throws IOException {
    if (rest.hasRemaining()) {
      link.offer(rest);
      if (rest.hasRemaining()) {
        return false;
      }
      link.patience(Limits.FOREVER);
    }
    return true;
  }

  /** Sends a message, as far as there is room for it now; only to one that is {@link #ready}. */
  public void send(ByteBuffer message) throws IOException {
    link.patience(stall);
    rest = message;
    ready();
  }

  @Override
  public void close() {
    link.close();
    gone.run();
  }
}
