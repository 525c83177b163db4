package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import stack.avalanche.protocol.Accusation;
import stack.avalanche.protocol.Charge;

/**
 * What this peer tells the tracker of its neighbours: who gave it something good, and who did not
 * give what it said to hold. A neighbour that is accused rests here until the tracker has named
 * another in its place. Nobody waits for the tracker.
 */
final class Testimony implements Closeable {
  private static final int MOST_WAITING = 64;
  private static final long REST_MILLIS = 5000;

  private final Board board;
  private final TrackerClient tracker;
  private final Consumer<String> log;
  private final Set<InetSocketAddress> givers = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Accusation> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread = Thread.ofVirtual().name("testimony").unstarted(this::tell);

  Testimony(Board board, TrackerClient tracker, Consumer<String> log) {
    this.board = board;
    this.tracker = tracker;
    this.log = log;
  }

  void start() {
    thread.start();
  }

  /** {@code from} gave a piece that verified. */
  void gave(Neighbour from) {
    from.conduct.gave();
    givers.add(from.address);
  }

  /** {@code from} had no slot for {@code piece}. */
  void refused(Neighbour from, int piece) {
    if (from.conduct.refused(board.usual(), System.nanoTime())) {
      accuse(from, OptionalInt.of(piece), Charge.REFUSED);
    }
  }

  /** {@code from} said that it held {@code piece}, and now that it does not. */
  void denied(Neighbour from, int piece) {
    accuse(from, OptionalInt.of(piece), Charge.REFUSED);
  }

  /** A load of {@code piece} from {@code from} failed. */
  void failed(Neighbour from, int piece) {
    if (from.conduct.failed()) {
      accuse(from, OptionalInt.of(piece), Charge.SILENT);
    }
  }

  /** {@code from} could not be connected to, or said nothing. */
  void silent(Neighbour from) {
    if (from.conduct.silent(System.nanoTime())) {
      accuse(from, OptionalInt.empty(), Charge.SILENT);
    }
  }

  /** What {@code from} sent for {@code piece} did not verify. */
  void wrong(Sender from, int piece) {
    var frontend = from instanceof Origins.Server origin && origin.isFrontend();
    var sender = frontend ? Optional.<InetSocketAddress>empty() : Optional.of(from.address());
    submit(new Accusation(Charge.WRONG, sender, OptionalInt.of(piece)));
  }

  private void accuse(Neighbour from, OptionalInt piece, Charge charge) {
    board.change(() -> from.rest(REST_MILLIS));
    submit(new Accusation(charge, Optional.of(from.address), piece));
  }

  private void submit(Accusation accusation) {
    if (!waiting.offer(accusation)) {
      log.accept("too many complaints about neighbours to report all of them to the tracker");
    }
  }

  private void tell() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tell(waiting.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Accusation accusation) {
    try {
      tracker.accuse(accusation);
    } catch (IOException e) {
      var whom = accusation.sender().map(InetSocketAddress::toString).orElse("the frontend");
      log.accept("cannot report to the tracker: " + whom + ": " + e.getMessage());
    }
  }

  /** Those who gave something good and of whom the tracker has not heard that yet. */
  List<InetSocketAddress> givers() {
    return List.copyOf(givers);
  }

  /** The tracker has heard of {@code known}. */
  void told(List<InetSocketAddress> known) {
    known.forEach(givers::remove);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
