package stack.daemon.page;

import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The picture of the moment and the last changes that led to it, for any number of readers. It is
 * made once for all of them, and only while there are any; a reader that is too far behind to go on
 * finds nothing here that waits for it.
 */
final class Feed implements Closeable {
  /** Changes that are kept for who is slow. */
  static final int KEPT = 16;

  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** To look takes no more than a tenth of the time. */
  private static final int PART = 10;

  /** A look that comes a little early is none too many. */
  private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final Duration END = Duration.ofSeconds(5);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Supplier<Picture> look;
  private final Runnable sample;
  private final Consumer<String> log;
  private final Deque<Event> changes = new ArrayDeque<>();
  private final Thread ticker;
  private Picture picture;
  private byte[] whole;
  private long version;
  private long looked;
  private long cost;
  private int readers;
  private boolean closed;
  private String trouble = "";

  /** Something to send, and the number it leads to. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Event(long version, byte[] bytes) {}

  /**
   * Begins to look.
   *
   * @param look makes the picture
   * @param sample is called over and over, whether somebody reads or not
   */
  Feed(Supplier<Picture> look, Runnable sample, Consumer<String> log) {
    this.look = look;
    this.sample = sample;
    this.log = log;
    this.ticker = Thread.ofVirtual().name("page").start(this::tick);
  }

  private void tick() {
    try {
      while (await()) {
        sample.run();
        if (isDue()) {
          refresh();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until it is time to look, or somebody cannot wait; false at the end. */
  private synchronized boolean await() throws InterruptedException {
    var end = System.nanoTime() + EVERY_NANOS;
    for (long left;
        !closed && (picture != null || readers == 0) && (left = end - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !closed;
  }

  /** Whether somebody waits for a new picture; who reads no more lets the old one go. */
  private synchronized boolean isDue() {
    if (readers == 0) {
      picture = null;
      changes.clear();
    }
    if (picture == null) {
      return readers > 0;
    }
    return System.nanoTime() - looked >= Math.max(EVERY_NANOS, PART * cost) - SLACK_NANOS;
  }

  private void refresh() throws InterruptedException {
    try {
      var start = System.nanoTime();
      var next = look.get();
      take(next, System.nanoTime() - start, ShownTime.now());
      trouble = "";
    } catch (RuntimeException e) {
      if (!trouble.equals(String.valueOf(e.getMessage()))) {
        trouble = String.valueOf(e.getMessage());
        log.accept("cannot show the page as it is now: " + trouble);
      }
      rest();
    }
  }

  private synchronized void rest() throws InterruptedException {
    var end = System.nanoTime() + EVERY_NANOS;
    for (long left; !closed && (left = end - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  private synchronized void take(Picture next, long nanos, long now) {
    var before = picture;
    var isNew = before == null || !next.follows(before);
    picture = next;
    looked = System.nanoTime();
    cost = nanos;
    whole = null;
    var text = isNew ? Optional.of(next.whole(now)) : next.since(before, now);
    text.ifPresent(json -> {
      changes.addLast(new Event(++version, bytes(isNew ? "all" : "change", json)));
      if (changes.size() > KEPT) {
        changes.removeFirst();
      }
    });
    notifyAll();
  }

  static byte[] bytes(String event, String json) {
    return ("event: " + event + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The whole picture for one more reader, who says when it leaves; empty if there is none. */
  synchronized Optional<Event> enter() throws InterruptedException {
    readers++;
    notifyAll();
    var end = System.nanoTime() + PATIENCE_NANOS;
    for (long left; picture == null && !closed && (left = end - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    if (picture == null || closed) {
      return Optional.empty();
    }
    if (whole == null) {
      whole = bytes("all", picture.whole(ShownTime.now()));
    }
    return Optional.of(new Event(version, whole));
  }

  synchronized void leave() {
    readers--;
  }

  /**
   * What has changed behind a number, after a wait if nothing has; an empty list when that takes
   * longer than a limit, and nothing at all for who is too far behind, or at the end.
   */
  synchronized Optional<List<Event>> after(long known, long limitNanos)
      throws InterruptedException {
    var deadline = System.nanoTime() + limitNanos;
    for (long left; version == known && !closed && (left = deadline - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    var oldest = changes.isEmpty() ? version + 1 : changes.getFirst().version();
    if (closed || (version > known && oldest > known + 1)) {
      return Optional.empty();
    }
    var news = new ArrayList<>(changes);
    news.removeIf(change -> change.version() <= known);
    return Optional.of(news);
  }

  /** Ends for every reader, and looks no more. */
  @Override
  public void close() {
    end();
    try {
      ticker.join(END);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void end() {
    closed = true;
    notifyAll();
  }
}
