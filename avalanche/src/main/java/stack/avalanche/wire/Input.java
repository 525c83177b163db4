package stack.avalanche.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What comes in over a {@link Link}: heads and bodies of messages, one after the other. */
final class Input {
  private static final int GROWTH = 4;
  private static final int FIRST_HEAD = 512;
  private static final int WORTH = 24 << 10;
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  private final Link link;
  private final int idleRoom;
  private final int most;
  private ByteBuffer in;
  private long filled;
  private double nanosPerByte;

  /**
   * @param in buffer; replaced by a larger one, up to {@code most} bytes, where it was full
   */
  Input(Link link, ByteBuffer in, int most) {
    this.link = link;
    this.in = in.limit(0);
    this.idleRoom = in.capacity();
    this.most = most;
  }

  /** Whether bytes have been received that nobody has read yet. */
  boolean hasBytes() {
    return in.hasRemaining();
  }

  /**
   * Waits for the first byte of the next message; false at the end of the stream. Empty lines
   * before it are no part of it (RFC 9112, 2.2).
   */
  boolean await() throws IOException {
    while (!skipEmptyLines()) {
      if (in.capacity() > idleRoom) {
        in = ByteBuffer.allocate(idleRoom).limit(0);
      }
      if (fill() < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether something else is there. */
  private boolean skipEmptyLines() {
    while (in.hasRemaining()) {
      var next = in.get(in.position());
      if (next != '\r' && next != '\n') {
        return true;
      }
      in.get();
    }
    return false;
  }

  /** Reads a head of at most {@code limit} bytes. */
  Head readHead(int limit) throws IOException {
    var text = new byte[Math.min(limit, FIRST_HEAD)];
    var length = 0;
    while (true) {
      if (text.length - length < in.remaining() && text.length < limit) {
        text = Arrays.copyOf(text, Math.min(limit, 2 * (length + in.remaining())));
      }
      var count = Math.min(in.remaining(), text.length - length);
      in.get(in.position(), text, length, count);
      var end = endOfHead(text, length, length + count);
      if (end >= 0) {
        in.position(in.position() + end - length);
        return Head.parse(new String(text, 0, end - 4, StandardCharsets.ISO_8859_1));
      }
      in.position(in.position() + count);
      length += count;
      if (length == limit) {
        throw new BadRequest(431, "head longer than " + limit + " bytes");
      }
      if (fill() < 0) {
        throw new EOFException("connection closed inside a message head");
      }
    }
  }

  /** Where the empty line that ends between {@code from} and {@code to} ends; -1 if none does. */
  static int endOfHead(byte[] text, int from, int to) {
    for (var i = Math.max(from, 3); i < to; i++) {
      if (text[i] == '\n' && text[i - 1] == '\r' && text[i - 2] == '\n' && text[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Hands exactly {@code count} bytes of the body to {@code reader}; each call restarts the clock.
   */
  void readBody(long count, Duration stall, BodyReader reader) throws IOException {
    filled = System.nanoTime();
    nanosPerByte = 0;
    var left = count;
    while (left > 0) {
      link.patience(stall);
      if (!in.hasRemaining() && fillWell(left) < 0) {
        throw new EOFException("connection closed " + left + " bytes before the end of a body");
      }
      var limit = in.limit();
      in.limit((int) Math.min(limit, in.position() + left));
      left -= in.remaining();
      reader.accept(in);
      in.position(in.limit()).limit(limit);
    }
  }

  /**
   * Lets something arrive first, at the pace of the read before: waking up for each packet costs
   * more than the packet. A read that filled the buffer says that more is there already.
   */
  private int fillWell(long left) throws IOException {
    var pause = (long) (Math.min(left, WORTH) * nanosPerByte);
    if (!link.limited() && pause > SHORTEST_PAUSE) {
      LockSupport.parkNanos(Math.min(pause, LONGEST_PAUSE));
    }
    var since = filled;
    var count = fill();
    filled = System.nanoTime();
    var more = count <= 0 || in.limit() == in.capacity();
    nanosPerByte = more ? 0 : (double) (filled - since) / count;
    return count;
  }

  /** Hands everything up to the end of the stream to {@code reader}. */
  void readToEnd(Duration stall, BodyReader reader) throws IOException {
    link.patience(stall);
    while (in.hasRemaining() || fill() >= 0) {
      reader.accept(in);
      in.position(in.limit());
      link.patience(stall);
    }
  }

  private int fill() throws IOException {
    var full = in.limit() == in.capacity();
    if (full && in.capacity() < most) {
      in = ByteBuffer.allocate(Math.min(most, GROWTH * in.capacity()));
    }
    in.clear();
    try {
      return link.receive(in);
    } finally {
      in.flip();
    }
  }

  /** Reads what is still coming, up to {@code most} bytes or the end of the stream. */
  void skip(int most) throws IOException {
    var seen = in.remaining();
    var count = fill();
    while (count >= 0 && seen < most) {
      seen += count;
      count = fill();
    }
  }
}
