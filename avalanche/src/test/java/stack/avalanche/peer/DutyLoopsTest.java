package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.Duty;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Store;
import stack.avalanche.store.Trees;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;

/** Loops at a tracker that has nothing to give and says how long to rest. */
class DutyLoopsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long REST_MILLIS = 300;
  private static final int LOOPS = 4;

  @TempDir Path folder;
  private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile long rest = REST_MILLIS;
  private Server frontend;
  private Client client;
  private TrackerClient tracker;
  private Store store;
  private DutyLoops loops;

  @BeforeEach
  void start() throws IOException {
    var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    frontend = Server.start(here, this::answer, Limits.FRONTEND, Nic.unlimited(), _ -> {});
    client = new Client(null, Nic.unlimited(), PATIENCE);
    var set = new InstallSet(List.of(Trees.pallet(folder.resolve("tree"), "/p", 3, 1000)));
    var place = folder.resolve("store");
    store = Store.open(place, set, Long.MAX_VALUE);
    var config =
        new PeerConfig(
            "x", frontend.address(), "x", here, here, place, Long.MAX_VALUE, Nic.unlimited(), 6);
    tracker = new TrackerClient(client, config);
    var wanted = new BitSet();
    wanted.set(0, set.pieces().size());
    var board = new Board(set, store, wanted, 6, new SplittableRandom(1));
    var origins = new Origins(List.of(frontend.address()), List.of());
    var counters = new Counters();
    var testimony = new Testimony(board, tracker, _ -> {});
    var receiver = new Receiver(origins, store, board, testimony, counters, _ -> {});
    var fetcher = new Fetcher(client, origins, set, store, board, receiver, counters, _ -> {});
    loops = new DutyLoops(store, board, fetcher, tracker);
  }

  private Response answer(Request request) {
    asked.add(System.nanoTime());
    return new Duty(List.of(), Duration.ofMillis(rest)).write();
  }

  @AfterEach
  void stop() throws Exception {
    loops.close();
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      thread.join();
    }
    client.close();
    frontend.close(Duration.ZERO);
    store.close();
  }

  @Test
  void oneOfThemAsksAndRestsAsLongAsItIsTold() throws InterruptedException {
    for (var i = 0; i < LOOPS; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  loops.run();
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    long before = asked.take();
    for (var i = 0; i < LOOPS; i++) {
      long next = asked.take();
      assertThat(next - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS - 10));
      before = next;
    }
    assertThat(loops.guided()).isTrue();
  }

  @Test
  void neitherHastensNorFallsAsleepWhateverItIsTold() throws IOException {
    rest = 0;
    assertThat(tracker.duty(List.of(), List.of(), new BitSet()).rest())
        .isEqualTo(Duration.ofMillis(200));
    rest = Integer.MAX_VALUE;
    assertThat(tracker.duty(List.of(), List.of(), new BitSet()).rest())
        .isEqualTo(Duration.ofMinutes(1));
  }
}
