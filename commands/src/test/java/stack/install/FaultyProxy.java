package stack.install;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a server and, once so many bytes of answers have passed, becomes faulty. */
final class FaultyProxy implements Closeable {
  private final InetSocketAddress behind;
  private final long sound;
  private final Fault fault;
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final AtomicLong passed = new AtomicLong();

  /** What a program looks like from outside that does not work any more. */
  enum Fault {
    /** Its kernel resets what was open and refuses what is new. */
    KILLED,
    /** It takes requests and says nothing. */
    HANGING,
    /** It says what it should, but for some bits. */
    CORRUPTING
  }

  FaultyProxy(InetSocketAddress behind, long sound, Fault fault) throws IOException {
    this.behind = behind;
    this.sound = sound;
    this.fault = fault;
    Thread.startVirtualThread(this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  boolean isFaulty() {
    return passed.get() > sound;
  }

  private void accept() {
    try {
      while (true) {
        var client = listener.accept();
        var server = new Socket(behind.getAddress(), behind.getPort());
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> forward(client, server, false));
        Thread.startVirtualThread(() -> forward(server, client, true));
      }
    } catch (IOException _) {
      closeAll(); // the listener was closed
    }
  }

  private void forward(Socket from, Socket to, boolean answers) {
    try (to) {
      var in = from.getInputStream();
      var out = to.getOutputStream();
      var part = new byte[8192];
      for (int count; (count = in.read(part)) > 0; ) {
        var faulty = answers && passed.addAndGet(count) > sound;
        if (faulty && fault == Fault.KILLED) {
          listener.close();
          return;
        }
        if (faulty && fault == Fault.CORRUPTING && count > 512) {
          part[count - 1] ^= 0x55;
        }
        if (!faulty || fault != Fault.HANGING) {
          out.write(part, 0, count);
        }
      }
    } catch (IOException _) {
      closeAll(); // one side has gone, as a test of faults expects
    }
  }

  private void closeAll() {
    if (!listener.isClosed() && fault != Fault.KILLED) {
      return;
    }
    for (var socket = open.poll(); socket != null; socket = open.poll()) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    closeAll();
  }
}
