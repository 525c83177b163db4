package stack.avalanche.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A request whose answer goes on for as long as the connection lives. It waits for nothing, so that
 * one thread can read hundreds of them: {@link #advance} is called whenever the selector says so.
 */
public final class Inflow implements Closeable {
  private static final int HEAD = 16 << 10;

  private final SocketChannel channel;
  private final Nic nic;
  private final InetSocketAddress remote;
  private final ByteBuffer request;
  private ByteBuffer head = ByteBuffer.allocate(512);
  private boolean answered;

  Inflow(SocketChannel channel, Nic nic, InetSocketAddress remote, String target) {
    this.channel = channel;
    this.nic = nic;
    this.remote = remote;
    var text =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
            .formatted(target, remote.getHostString(), remote.getPort());
    this.request = StandardCharsets.ISO_8859_1.encode(text);
  }

  /** Begins: connects, and has {@code owner} attached to the key that {@code selector} selects. */
  public void begin(Selector selector, Object owner) throws IOException {
    channel.configureBlocking(false);
    var connected = channel.connect(remote);
    channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, owner);
    if (connected) {
      connected();
    }
  }

  private void connected() throws IOException {
    channel.write(request);
    if (request.hasRemaining()) {
      throw new IOException(remote + " takes no request");
    }
    nic.send(request.limit());
  }

  /**
   * Does what can be done now.
   *
   * @param room for what comes; whatever was in it is lost
   * @param reader gets the bytes of the answer's body
   * @return whether it is a step further: connected, or something of the body came
   * @throws IOException where it has ended, or the answer is another than 200
   */
  public boolean advance(SelectionKey key, ByteBuffer room, BodyReader reader) throws IOException {
    if (key.isConnectable()) {
      channel.finishConnect();
      connected();
      key.interestOps(SelectionKey.OP_READ);
      return true;
    }
    var count = channel.read(room.clear());
    if (count < 0) {
      throw new EOFException(remote + " sends nothing any more");
    }
    nic.receive(count);
    room.flip();
    if (!answered) {
      answered = readHead(room);
    }
    var more = room.hasRemaining();
    if (more) {
      reader.accept(room);
    }
    return more;
  }

  /** Whether the head has ended. */
  private boolean readHead(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (!head.hasRemaining()) {
        if (head.capacity() >= HEAD) {
          throw new IOException(remote + " sends a head longer than " + HEAD + " bytes");
        }
        head = ByteBuffer.allocate(2 * head.capacity()).put(head.flip());
      }
      head.put(bytes.get());
      var end = head.position();
      if (Input.endOfHead(head.array(), end - 1, end) > 0) {
        var text = new String(head.array(), 0, end - 4, StandardCharsets.ISO_8859_1);
        var status = Connection.status(Head.parse(text).startLine());
        if (status != 200) {
          throw new IOException(remote + " answers " + status);
        }
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Nobody could do anything about it: the descriptor is gone either way.
    }
  }
}
