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

/** A connected socket with its NIC and a deadline that a watchdog enforces. */
final class Link implements Sink, Closeable {
  private static final int COPY = 16 << 10;

  private final SocketChannel channel;
  private final Nic nic;
  private final Watchdog watchdog;
  private final Input input;
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
    this.input = new Input(this, in, most);
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

  Input input() {
    return input;
  }

  /** Whether its NIC has a rate, and so makes readers wait by itself. */
  boolean limited() {
    return nic.limited();
  }

  /** Reads what is there into {@code room}, waiting for the first byte; -1 at the end. */
  int receive(ByteBuffer room) throws IOException {
    if (nic.limited()) {
      room.limit(Math.min(room.capacity(), nic.quantum()));
    }
    var count = guard(() -> channel.read(room));
    if (count > 0) {
      nic.receive(count);
    }
    return count;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    var end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + nic.quantum()));
      nic.send(bytes.remaining());
      while (bytes.hasRemaining()) {
        guard(() -> channel.write(bytes));
      }
    }
  }

  /** Writes as much as there is room for now; only on one that was {@link #unblock unblocked}. */
  void offer(ByteBuffer bytes) throws IOException {
    nic.send(guard(() -> channel.write(bytes)));
  }

  /** Makes it wait for nothing from now on. */
  void unblock() throws IOException {
    channel.configureBlocking(false);
  }

  @Override
  public void transfer(FileChannel file, long position, long count) throws IOException {
    var end = position + count;
    var at = position;
    while (at < end) {
      var step = (int) Math.min(nic.quantum(), end - at);
      nic.send(step);
      send(file, at, step);
      at += step;
    }
  }

  private void send(FileChannel file, long position, int count) throws IOException {
    var sent = 0;
    while (sent < count) {
      var from = position + sent;
      var left = count - sent;
      var moved = guard(() -> (int) file.transferTo(from, left, channel));
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
    var length = bytes.remaining();
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
    input.skip(most);
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
