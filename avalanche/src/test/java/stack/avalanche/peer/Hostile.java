package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import stack.avalanche.protocol.Accusation;
import stack.avalanche.protocol.Beat;
import stack.avalanche.protocol.Call;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Have;
import stack.avalanche.protocol.Join;
import stack.avalanche.protocol.Message;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.Paths;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Renewal;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Welcome;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;
import stack.avalanche.wire.Sink;

/** A peer that tells its neighbours that it holds everything and answers for objects with a lie. */
final class Hostile implements Closeable {
  private static final int JOIN_BEATS = 5;

  /** What else it does. */
  enum Mode {
    /** Tells the tracker that it holds nothing. */
    LIES,
    /** Tells the tracker as well that it holds everything. */
    CLAIMS,
    /**
     * Accuses all that it is told of and the frontend, as fast as it is let, and joins anew all the
     * time.
     */
    ACCUSES
  }

  /** Tells what it holds over and over. */
  volatile boolean floods;

  /** Somebody did not want to hear more. */
  final CountDownLatch cut = new CountDownLatch(1);

  final AtomicInteger asked = new AtomicInteger();

  /** Accusations that the tracker has answered. */
  final AtomicInteger accused = new AtomicInteger();

  private final InetSocketAddress frontend;
  private final String token;
  private final Mode mode;
  private final Handler lie;
  private final Consumer<String> log;
  private final Server server;
  private final Client client;
  private final Thread beats;
  private final Thread accusations;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Welcome joined;
  private volatile Neighbourhood around;
  private final InstallSet set;

  Hostile(Cluster cluster, int number, Mode mode, Handler lie) throws IOException {
    this(
        cluster.frontend.address(),
        new InetSocketAddress(InetAddress.ofLiteral("127.0.9." + (number + 1)), 0),
        "good hostile",
        mode,
        lie,
        cluster.log::add);
  }

  Hostile(
      InetSocketAddress frontend,
      InetSocketAddress own,
      String token,
      Mode mode,
      Handler lie,
      Consumer<String> log)
      throws IOException {
    this.frontend = frontend;
    this.token = token;
    this.mode = mode;
    this.lie = lie;
    this.log = log;
    server = Server.start(own, this::answer, Limits.PEER, Nic.unlimited(), log);
    client = new Client(own.getAddress(), Nic.unlimited(), Duration.ofSeconds(2));
    join();
    set = fetchSet();
    beats = Thread.startVirtualThread(this::beat);
    accusations = Thread.ofVirtual().unstarted(this::accuse);
    if (mode == Mode.ACCUSES) {
      accusations.start();
    }
  }

  /** No answer until {@code end}. */
  static Response hang(CountDownLatch end) throws IOException {
    try {
      end.await();
      return Response.empty(503);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void join() throws IOException {
    var join = new Join(server.address().getPort(), List.of());
    var welcome = Welcome.read(exchange(join.write()));
    joined = welcome;
    around = welcome.around();
  }

  private InstallSet fetchSet() throws IOException {
    var manifests = new ArrayList<Manifest>();
    for (var id : joined.manifests()) {
      manifests.add(Manifest.parse(exchange(Call.MANIFEST.about(id)).body()));
    }
    return new InstallSet(manifests);
  }

  private Connection.Reply exchange(Message message) throws IOException {
    return client.exchange(
        frontend,
        message.method(),
        message.target(),
        Headers.of(FieldNames.TOKEN, token),
        message.body(),
        64 << 20,
        Duration.ofSeconds(30));
  }

  private BitSet everything() {
    var all = new BitSet();
    all.set(0, set.pieces().size());
    return all;
  }

  private void beat() {
    var claims = mode == Mode.CLAIMS;
    var beat =
        claims
            ? new Beat(everything(), Phase.COMPLETE, Traffic.NONE, List.of())
            : new Beat(new BitSet(), Phase.FETCHING, Traffic.NONE, List.of());
    try {
      var count = 0;
      do {
        var reply = exchange(beat.write(joined.identity(), set.pieces().size()));
        if (reply.status() == 200) {
          around = Renewal.read(reply).around();
        }
        if (reply.status() == 409 || (mode == Mode.ACCUSES && ++count % JOIN_BEATS == 0)) {
          join();
        }
      } while (!end.await(200, TimeUnit.MILLISECONDS));
    } catch (IOException | InterruptedException e) {
      log.accept("hostile peer stops: " + e);
    }
  }

  private void accuse() {
    try {
      for (var piece = 0; end.getCount() > 0; piece = (piece + 1) % set.pieces().size()) {
        for (var each : around.all()) {
          accuse(Optional.of(each), piece);
        }
        accuse(Optional.empty(), piece);
      }
    } catch (IOException e) {
      log.accept("hostile peer accuses nobody any more: " + e);
    }
  }

  private void accuse(Optional<InetSocketAddress> sender, int piece) throws IOException {
    var accusation = new Accusation(Charge.WRONG, sender, OptionalInt.of(piece));
    exchange(accusation.write(joined.identity()));
    accused.incrementAndGet();
  }

  private Response answer(Request request) throws IOException {
    if (request.path().startsWith(Paths.HAVE)) {
      var news = new Store.News(0, set.pieces().size(), everything());
      return Response.stream("application/octet-stream", -1, (_, _, sink) -> tell(news, sink));
    }
    asked.incrementAndGet();
    return lie.handle(request);
  }

  private void tell(Store.News news, Sink sink) throws IOException {
    try {
      do {
        sink.write(Have.of(news, 0).write());
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
    accusations.interrupt();
    client.close();
    server.close(Duration.ZERO);
  }
}
