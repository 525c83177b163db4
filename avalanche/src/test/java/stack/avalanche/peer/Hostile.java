package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Store;
import stack.avalanche.tracker.Tracker;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;
import stack.avalanche.wire.Sink;

/** A peer that claims to hold everything and answers for objects with {@code lie}. */
final class Hostile implements Closeable {
  /** Tells what it holds over and over. */
  volatile boolean floods;

  /** Somebody did not want to hear more. */
  final CountDownLatch cut = new CountDownLatch(1);

  final AtomicInteger asked = new AtomicInteger();
  private final InstallSet set;
  private final Handler lie;
  private final Server server;
  private final Client client;
  private final Thread beats;
  private final CountDownLatch end = new CountDownLatch(1);

  Hostile(Cluster cluster, InstallSet set, int number, Handler lie) throws IOException {
    this.set = set;
    this.lie = lie;
    var address = InetAddress.ofLiteral("127.0.9." + (number + 1));
    server =
        Server.start(
            new InetSocketAddress(address, 0),
            this::answer,
            Limits.PEER,
            Nic.unlimited(),
            cluster.log::add);
    client = new Client(address, Nic.unlimited(), Duration.ofSeconds(2));
    var joined =
        client.exchange(
            cluster.frontend.address(),
            "POST",
            Tracker.PREFIX + "join",
            Headers.of(Tracker.TOKEN, "good hostile"),
            ("port=" + server.address().getPort()).getBytes(StandardCharsets.UTF_8),
            1 << 20,
            Cluster.PATIENCE);
    Form form = Form.parse(new String(joined.body(), StandardCharsets.UTF_8));
    String beat =
        Tracker.PREFIX
            + "beat?phase=fetching&peer="
            + form.need("peer")
            + "&epoch="
            + form.need("epoch");
    beats = Thread.startVirtualThread(() -> beat(cluster, beat));
  }

  private void beat(Cluster cluster, String target) {
    var bits = new byte[Math.ceilDiv(set.pieces().size(), 8)];
    try {
      do {
        client.exchange(
            cluster.frontend.address(),
            "POST",
            target,
            Headers.NONE,
            bits,
            1 << 20,
            Cluster.PATIENCE);
      } while (!end.await(200, TimeUnit.MILLISECONDS));
    } catch (IOException | InterruptedException e) {
      cluster.log.add("hostile peer stops: " + e);
    }
  }

  private Response answer(Request request) throws IOException {
    if (request.path().startsWith(Port.HAVE)) {
      var all = new BitSet();
      all.set(0, set.pieces().size());
      var news = new Store.News(0, set.pieces().size(), all);
      return Response.stream("application/octet-stream", -1, (_, _, sink) -> tell(news, sink));
    }
    asked.incrementAndGet();
    return lie.handle(request);
  }

  private void tell(Store.News news, Sink sink) throws IOException {
    try {
      do {
        sink.write(Have.encode(news, 0));
      } while (floods || !end.await(1, TimeUnit.SECONDS));
    } catch (IOException e) {
      cut.countDown();
      throw e;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    beats.interrupt();
    client.close();
    server.close(Duration.ZERO);
  }
}
