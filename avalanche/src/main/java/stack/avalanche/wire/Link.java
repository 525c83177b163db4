package stack.avalanche.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A connected socket with its input buffer, its NIC and a deadline that a watchdog enforces. */
final class Link implements Sink, Closeable {
  private static final int COPY = 16 << 10;
  private static final int GROWTH = 4;
  private static final int WORTH = 12 << 10;
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

  private final SocketChannel channel;
  private final Nic nic;
  private final Watchdog watchdog;
  private final int idleRoom;
  private final int most;
  private ByteBuffer in;
  private volatile long deadline;
  private volatile boolean expired;

  /**
   * @param in input buffer; replaced by a larger one, up to {@code most} bytes, where it was full
   */
  Link(
      SocketChannel channel,
      Nic nic,
      Watchdog watchdog,
      ByteBuffer in,
      int most,
      Duration patience) {
    this.channel = channel;
    this.nic = nic;
    this.watchdog = watchdog;
    this.in = in.limit(0);
    this.idleRoom = in.capacity();
    this.most = most;
    patience(patience);
    watchdog.add(this);
  }

  /** Sizes the socket's buffers for the NIC; a listener hands its own on to what it accepts. */
  static void tune(NetworkChannel channel, Nic nic) throws IOException {
    if (nic.socketBuffer() > 0) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, nic.socketBuffer());
      if (channel.supportedOptions().contains(StandardSocketOptions.SO_SNDBUF)) {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, nic.socketBuffer());
      }
    }
  }

  /** Gives what follows that long from now. */
  void patience(Duration patience) {
    deadline = System.nanoTime() + patience.toNanos();
  }

  void expireAt(long now) {
    if (deadline - now < 0 && !expired) {
      expired = true;
      close();
    }
  }

  /** Whether bytes have been received that nobody has read yet. */
  boolean hasInput() {
    return in.hasRemaining();
  }

  /** Waits for the first byte of the next message; false at the end of the stream. */
  boolean awaitInput() throws IOException {
    if (in.hasRemaining()) {
      return true;
    }
    if (in.capacity() > idleRoom) {
      in = ByteBuffer.allocate(idleRoom).limit(0);
    }
    return fill() >= 0;
  }

  /** Reads a head of at most {@code limit} bytes. */
  Head readHead(int limit) throws IOException {
    var text = new byte[limit];
    int length = 0;
    while (true) {
      int count = Math.min(in.remaining(), limit - length);
      in.get(in.position(), text, length, count);
      int end = endOfHead(text, length, length + count);
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
  private static int endOfHead(byte[] text, int from, int to) {
    for (int i = Math.max(from, 3); i < to; i++) {
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
    long start = System.nanoTime();
    long left = count;
    while (left > 0) {
      patience(stall);
      if (!in.hasRemaining() && left < count) {
        gather(left, (double) (System.nanoTime() - start) / (count - left));
      }
      if (!in.hasRemaining() && fill() < 0) {
        throw new EOFException("connection closed " + left + " bytes before the end of a body");
      }
      int limit = in.limit();
      in.limit((int) Math.min(limit, in.position() + left));
      left -= in.remaining();
      reader.accept(in);
      in.position(in.limit()).limit(limit);
    }
  }

  /**
   * Lets something arrive first where a byte takes so many nanoseconds: waking up for each packet
   * costs more than the packet.
   */
  private void gather(long left, double nanosPerByte) {
    long pause = (long) (Math.min(left, WORTH) * nanosPerByte);
    if (!nic.limited() && pause > SHORTEST_PAUSE) {
      LockSupport.parkNanos(Math.min(pause, LONGEST_PAUSE));
    }
  }

  /** Hands everything up to the end of the stream to {@code reader}. */
  void readToEnd(Duration stall, BodyReader reader) throws IOException {
    patience(stall);
    while (in.hasRemaining() || fill() >= 0) {
      reader.accept(in);
      in.position(in.limit());
      patience(stall);
    }
  }

  private int fill() throws IOException {
    boolean full = in.limit() == in.capacity();
    if (full && in.capacity() < most) {
      in = ByteBuffer.allocate(Math.min(most, GROWTH * in.capacity()));
    }
    in.clear();
    if (nic.limited()) {
      in.limit(Math.min(in.capacity(), nic.quantum()));
    }
    int count = -1;
    try {
      count = guard(() -> channel.read(in));
    } finally {
      in.flip();
    }
    if (count > 0) {
      nic.receive(count);
    }
    return count;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + nic.quantum()));
      nic.send(bytes.remaining());
      while (bytes.hasRemaining()) {
        guard(() -> channel.write(bytes));
      }
    }
  }

  @Override
  public void transfer(FileChannel file, long position, long count) throws IOException {
    long end = position + count;
    long at = position;
    while (at < end) {
      int step = (int) Math.min(nic.quantum(), end - at);
      nic.send(step);
      send(file, at, step);
      at += step;
    }
  }

  private void send(FileChannel file, long position, int count) throws IOException {
    int sent = 0;
    while (sent < count) {
      long from = position + sent;
      int left = count - sent;
      int moved = guard(() -> (int) file.transferTo(from, left, channel));
      sent += moved > 0 ? moved : copy(file, from, Math.min(left, COPY));
    }
  }

  /** A full socket accepts nothing from transferTo; a plain write waits for room. */
  private int copy(FileChannel file, long position, int count) throws IOException {
    var bytes = ByteBuffer.allocate(count);
    if (file.read(bytes, position) <= 0) {
      throw new EOFException("file became shorter while it was sent");
    }
    bytes.flip();
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      guard(() -> channel.write(bytes));
    }
    return length;
  }

  void writeText(String text) throws IOException {
    write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  InetSocketAddress remote() {
    return address(channel.socket().getRemoteSocketAddress());
  }

  InetSocketAddress local() {
    return address(channel.socket().getLocalSocketAddress());
  }

  private static InetSocketAddress address(SocketAddress address) {
    return address instanceof InetSocketAddress inet ? inet : new InetSocketAddress(0);
  }

  /**
   * Ends the output and reads what is still coming, within reason, so that a reset does not
   * overtake the last answer (RFC 9112, 9.6).
   */
  void linger(Duration patience, int most) throws IOException {
    patience(patience);
    channel.shutdownOutput();
    int seen = in.remaining();
    int count = fill();
    while (count >= 0 && seen < most) {
      seen += count;
      count = fill();
    }
  }

  boolean open() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    watchdog.remove(this);
    try {
      channel.close();
    } catch (IOException _) {
      // Nobody could do anything about it: the descriptor is gone either way.
    }
  }

  private int guard(Transfer transfer) throws IOException {
    try {
      return transfer.run();
    } catch (ClosedChannelException e) {
      if (expired) {
        throw new SocketTimeoutException("no progress in time");
      }
      throw e;
    }
  }

  private interface Transfer {
    int run() throws IOException;
  }
}
