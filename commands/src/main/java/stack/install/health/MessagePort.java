package stack.install.health;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** The UDP port at which hosts drop {@link Message messages}. */
public final class MessagePort implements AutoCloseable {
  private static final int DATAGRAM = 16 << 10;

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final DatagramSocket socket;
  private long told = System.nanoTime() - QUIET.toNanos();
  private long ignored;

  /**
   * Listens.
   *
   * @throws SocketException when the port cannot be had
   */
  public MessagePort(InetSocketAddress address, Messages messages, Consumer<String> log)
      throws SocketException {
    this.socket = new DatagramSocket(address);
    Thread.ofVirtual().name("messages").start(() -> receive(messages, log));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void receive(Messages messages, Consumer<String> log) {
    while (!socket.isClosed()) {
      var packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
      try {
        socket.receive(packet);
        var text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        if (!messages.accept(text, packet.getAddress())) {
          ignored(packet.getAddress(), log);
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          log.accept("cannot receive messages: " + e.getMessage());
        }
      }
    }
  }

  /** Says so once a minute at most: anybody can send any number of them. */
  private void ignored(InetAddress sender, Consumer<String> log) {
    ignored++;
    if (System.nanoTime() - told > QUIET.toNanos()) {
      log.accept(
          "ignored %d messages that could not be read or came too fast, the last from %s"
              .formatted(ignored, sender.getHostAddress()));
      told = System.nanoTime();
      ignored = 0;
    }
  }

  /** Whether an address is one of this machine. */
  public static boolean isLocal(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return address.isLoopbackAddress();
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
