package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final int SIZE = 1 << 20;

  private final Lane lane = new Lane();
  private final List<String> order = new CopyOnWriteArrayList<>();

  /** Notes each step of a body under a name; waits at the first for {@code gate}. */
  private Sink sink(String name, CountDownLatch begun, CountDownLatch gate) {
    return new Sink() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        begun.countDown();
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        order.add(name);
        bytes.position(bytes.limit());
      }

      @Override
      public void transfer(FileChannel file, long position, long count) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private CompletableFuture<Void> send(boolean hurried, Sink sink) {
    return send(InetAddress.getLoopbackAddress(), hurried, sink);
  }

  private CompletableFuture<Void> send(InetAddress receiver, boolean hurried, Sink sink) {
    var body = lane.queue(new Body.Bytes(new byte[SIZE]), receiver, hurried);
    return CompletableFuture.runAsync(
        () -> {
          try {
            body.send(0, SIZE, sink);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Thread::startVirtualThread);
  }

  @Test
  void allPauseWhileOneIsInAHurry() throws Exception {
    var usualBegun = new CountDownLatch(1);
    var hurriedBegun = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var hurriedGate = new CountDownLatch(1);
    var usual = send(false, sink("usual", usualBegun, gate));
    usualBegun.await();
    var hurried = send(true, sink("hurried", hurriedBegun, hurriedGate));
    hurriedBegun.await();
    gate.countDown();
    Deadline.await(() -> order.size() == 1);
    hurriedGate.countDown();
    CompletableFuture.allOf(usual, hurried).get(30, TimeUnit.SECONDS);
    assertThat(order.subList(0, 2)).as("one step had begun").containsExactly("usual", "hurried");
    assertThat(order).hasSize(SIZE / (64 << 10) + 1);
  }

  @Test
  void nobodyCanStopTheOthersAltogether() throws Exception {
    var open = new CountDownLatch(0);
    lane.enter();
    var usual = send(false, sink("usual", new CountDownLatch(1), open));
    Deadline.await(() -> order.size() == 1);
    lane.leave();
    usual.get(30, TimeUnit.SECONDS);
  }

  @Test
  void othersPauseForOneTransferOfAnAddressAtATime() throws Exception {
    var open = new CountDownLatch(0);
    var gates = List.of(new CountDownLatch(1), new CountDownLatch(1));
    var begun = List.of(new CountDownLatch(1), new CountDownLatch(1));
    var first = send(true, sink("first", begun.get(0), gates.get(0)));
    begun.get(0).await();
    var second = send(true, sink("second", begun.get(1), gates.get(1)));
    assertThat(begun.get(1).await(50, TimeUnit.MILLISECONDS)).as("it waits like all").isFalse();
    gates.get(0).countDown();
    begun.get(1).await();
    send(InetAddress.ofLiteral("127.0.0.2"), false, sink("usual", begun.get(1), open))
        .get(30, TimeUnit.SECONDS);
    gates.get(1).countDown();
    CompletableFuture.allOf(first, second).get(30, TimeUnit.SECONDS);
  }
}
