package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import stack.avalanche.protocol.Have;
import stack.avalanche.protocol.HaveReader;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.InstallSet;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Inflow;
import stack.avalanche.wire.Rate;

/**
 * Learns what neighbours hold as soon as they hold it, for as long as they are neighbours: one
 * thread listens to all of them.
 */
final class Listening implements Closeable {
  private static final int ROOM = 64 << 10;
  private static final long FIRST_BACKOFF = 100;
  private static final long LAST_BACKOFF = 5000;
  private static final long LONGEST_WAIT = 1000;
  private static final long CONNECT = TimeUnit.SECONDS.toNanos(2);

  /** Messages a second of an honest neighbour. */
  private static final int MOST_NEWS = 150;

  private final InstallSet set;
  private final Client client;
  private final Board board;
  private final Testimony testimony;
  private final Selector selector;
  private final Thread thread;
  private final Queue<Neighbour> added = new ConcurrentLinkedQueue<>();
  private final List<Ear> ears = new ArrayList<>();
  private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM);
  private volatile boolean closed;

  Listening(InstallSet set, Client client, Board board, Testimony testimony) throws IOException {
    this.set = set;
    this.client = client;
    this.board = board;
    this.testimony = testimony;
    this.selector = Selector.open();
    this.thread = Thread.ofPlatform().daemon().name("listening").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Listens to {@code neighbour} from now on. */
  void add(Neighbour neighbour) {
    added.add(neighbour);
    selector.wakeup();
  }

  private void run() {
    try (selector) {
      while (!closed) {
        for (var each = added.poll(); each != null; each = added.poll()) {
          ears.add(new Ear(each));
        }
        ears.removeIf(Ear::hasEnded);
        if (selector.select(this::read, untilNext()) > 0) {
          board.told();
        }
        // Each of them speaks when it likes; hearing several at a time costs as much as one.
        LockSupport.parkNanos(Pacing.newsPause(board.usual()) / 2);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot wait for neighbours", e);
    } finally {
      ears.forEach(Ear::hang);
    }
  }

  private long untilNext() {
    var now = System.nanoTime();
    var next = TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT);
    for (var ear : ears) {
      next = Math.min(next, ear.due - now);
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next));
  }

  private void read(SelectionKey key) {
    ((Ear) key.attachment()).read(key);
  }

  /** A neighbour that is listened to, or will be again after a pause. */
  private final class Ear {
    private final Neighbour neighbour;
    private final Rate pace = new Rate(MOST_NEWS, 2 * MOST_NEWS);
    private Inflow inflow;
    private HaveReader reader;
    private long backoff = FIRST_BACKOFF;
    private boolean patient;

    /** When to begin, or when silence will have lasted too long. */
    long due = System.nanoTime();

    Ear(Neighbour neighbour) {
      this.neighbour = neighbour;
    }

    /** Whether it is not to be listened to any longer; does what is due otherwise. */
    boolean hasEnded() {
      if (!board.lists(neighbour)) {
        hang();
        return true;
      }
      if (due - System.nanoTime() > 0) {
        return false;
      }
      if (inflow == null) {
        begin();
      } else {
        fail();
      }
      return false;
    }

    private void begin() {
      expectIn(CONNECT);
      patient = true;
      try {
        inflow = client.inflow(neighbour.address, Paths.HAVE + set.id());
        reader = new HaveReader(set.pieces().size(), this::learn);
        inflow.begin(selector, this);
      } catch (IOException _) {
        fail();
      }
    }

    void read(SelectionKey key) {
      try {
        if (inflow.advance(key, room, reader)) {
          expectIn(Patience.silence(board.usual()).toNanos());
        }
        if (!patient) {
          fail();
        }
      } catch (IOException _) {
        fail();
      }
    }

    private void learn(Have message) {
      neighbour.conduct.spoke();
      board.learn(neighbour, message);
      patient &= pace.allows(neighbour.address.getAddress());
    }

    /** It sends nothing, or what it sends is of no use. */
    private void fail() {
      hang();
      testimony.silent(neighbour);
      backoff = board.lost(neighbour) ? FIRST_BACKOFF : Math.min(2 * backoff, LAST_BACKOFF);
      board.change(() -> neighbour.rest(backoff));
      expectIn(TimeUnit.MILLISECONDS.toNanos(backoff));
    }

    private void expectIn(long nanos) {
      due = System.nanoTime() + nanos;
    }

    void hang() {
      if (inflow != null) {
        inflow.close();
        inflow = null;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
