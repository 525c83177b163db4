package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import stack.avalanche.protocol.Have;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Subscriber;

/** Tells others what this peer holds, as soon as it holds it: one thread tells all of them. */
final class Announcer implements Closeable {
  private static final long HEARTBEAT_MILLIS = 1000;

  private final Store store;
  private final Board board;
  private final IntSupplier busy;
  private final List<Listener> listeners = new ArrayList<>();
  private final Thread thread;
  private ByteBuffer last = ByteBuffer.allocate(0);
  private int lastFrom;
  private boolean closed;

  private static final class Listener {
    final Subscriber subscriber;
    int version;

    Listener(Subscriber subscriber) {
      this.subscriber = subscriber;
    }
  }

  /**
   * @param busy number of pieces that are being sent
   */
  Announcer(Store store, Board board, IntSupplier busy) {
    this.store = store;
    this.board = board;
    this.busy = busy;
    this.thread = Thread.ofPlatform().daemon().name("announcer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Tells {@code subscriber} what is held now, and from now on what comes. */
  synchronized void add(Subscriber subscriber) {
    var listener = new Listener(subscriber);
    try {
      if (closed) {
        subscriber.close();
      } else if (tells(listener, Have.of(store.since(0, 0), busy.getAsInt()).write())) {
        listeners.add(listener);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      subscriber.close();
    }
  }

  private void run() {
    var version = 0;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        version = store.since(version, HEARTBEAT_MILLIS).version();
        tellAll();
        TimeUnit.NANOSECONDS.sleep(Pacing.newsPause(board.usual()));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void tellAll() throws InterruptedException {
    lastFrom = -1;
    for (var listener : List.copyOf(listeners)) {
      if (!tells(listener, message(listener.version))) {
        listeners.remove(listener);
      }
    }
  }

  /** Most of them know the same. */
  private ByteBuffer message(int from) throws InterruptedException {
    if (from != lastFrom) {
      lastFrom = from;
      last = Have.of(store.since(from, 0), busy.getAsInt()).write();
    }
    return last.duplicate();
  }

  /** Whether {@code listener} is still there; one that has yet to take the last message waits. */
  private static boolean tells(Listener listener, ByteBuffer message) {
    try {
      if (listener.subscriber.ready()) {
        listener.version = Have.version(message);
        listener.subscriber.send(message);
      }
      return true;
    } catch (IOException _) {
      listener.subscriber.close();
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    synchronized (this) {
      closed = true;
      listeners.forEach(listener -> listener.subscriber.close());
      listeners.clear();
    }
  }
}
