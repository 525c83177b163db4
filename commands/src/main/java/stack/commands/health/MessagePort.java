package stack.commands.health;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The UDP port at which hosts drop {@link Message messages}. */
public final class MessagePort implements AutoCloseable {
  private static final int DATAGRAM = 16 << 10;

  private final DatagramSocket socket;

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
        if (!messages.accept(text, packet.getAddress(), isLocal(packet.getAddress()))) {
          log.accept("ignored a message from " + packet.getAddress().getHostAddress());
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          log.accept("cannot receive messages: " + e.getMessage());
        }
      }
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
