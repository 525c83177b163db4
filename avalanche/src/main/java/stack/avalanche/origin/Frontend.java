package stack.avalanche.origin;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.tracker.Report;
import stack.avalanche.tracker.Tracker;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Router;
import stack.avalanche.wire.Server;

/**
 * The frontend's HTTP server: pallets by path, objects by id, the tracker, metrics, and whatever
 * handlers it was given besides.
 */
public final class Frontend implements Closeable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Client client;
  private final Handler handler;
  private final Limits limits;
  private final Consumer<String> log;
  private final Map<InetAddress, Server> servers = new ConcurrentHashMap<>();
  private final Pallets pallets;
  private final Tracker tracker;
  private final Origin origin;
  private final List<Kept> kept;
  private final Nic nic;

  Frontend(FrontendBuilder builder) {
    nic = builder.nic;
    pallets = new Pallets(builder.trees, builder.log);
    origin = new Origin(pallets, builder.log);
    client = new Client(builder.own(), nic, CONNECT);
    tracker =
        new Tracker(
            builder.settings,
            builder.admission,
            builder.wants,
            builder.learner,
            pallets,
            origin::suspect,
            new PieceProbe(client),
            builder.log);
    kept =
        builder.trees.stream()
            .map(each -> new Kept(each, () -> tracker.report(Report::manifests), builder.log))
            .toList();
    var routes = new LinkedHashMap<String, Handler>(builder.handlers);
    routes.put(Paths.OBJECTS, origin);
    routes.put(Paths.TRACKER, tracker);
    var mirrors = new Mirrors(pallets, this::holders, builder.origins);
    routes.put(Paths.MIRRORLIST, mirrors::mirrorlist);
    routes.put(Paths.METALINK, mirrors::metalink);
    routes.put(Paths.METRICS, this::metrics);
    routes.put(builder.prefix, new Tree(builder.prefix, builder.pallets));
    handler = guarded(new Router(routes), builder.clients, builder.open);
    limits = builder.limits;
    log = builder.log;
    kept.forEach(Kept::start);
  }

  /**
   * A frontend that serves the pallets below {@code pallets} (each tree with its manifest) under
   * {@code /install/pallets/}.
   */
  public static FrontendBuilder serving(Path pallets) {
    return new FrontendBuilder(pallets);
  }

  private static Handler guarded(
      Handler inside, Predicate<InetAddress> clients, Map<String, Handler> open) {
    return request -> {
      if (open.containsKey(request.path())) {
        return open.get(request.path()).handle(request);
      }
      return clients.test(request.source().getAddress())
          ? inside.handle(request)
          : Response.text(
              403,
              request.source().getAddress().getHostAddress()
                  + " is not in a network of this frontend");
    };
  }

  /**
   * Listens at one more address; port 0 for any.
   *
   * @throws java.net.BindException naming the address if it cannot be listened on
   */
  public void listen(InetSocketAddress address) throws IOException {
    servers.put(address.getAddress(), Server.start(address, handler, limits, nic, log));
  }

  /** Listens no more at an address; answers that are running may end. */
  public void leave(InetAddress address) throws IOException {
    var server = servers.remove(address);
    if (server != null) {
      server.close();
    }
  }

  /** Where it listens: any of the places, where there are several. */
  public InetSocketAddress address() {
    return servers.values().iterator().next().address();
  }

  /** Bytes that left through its NIC, all protocols included, and bytes that came in. */
  public Nic nic() {
    return nic;
  }

  /** Bytes of objects sent to peers. */
  public long objectBytes() {
    return origin.sent();
  }

  /** Peers that hold all of an object. */
  public List<InetSocketAddress> holders(ObjectId object) {
    return tracker.report(report -> report.holders(object));
  }

  /**
   * Lets the peer at {@code to} know that the host at {@code address}, which has not joined, was
   * told to get something from it.
   */
  public void sent(InetAddress address, InetSocketAddress to) {
    tracker.sent(address, to);
  }

  /**
   * The id of what a host installs from now.
   *
   * @throws IOException when a pallet has no manifest or the host's want list cannot be made
   */
  public ObjectId set(String host) throws IOException {
    return tracker.set(host);
  }

  /** Bytes a second that peers get from each other. */
  public double fromPeersPerSecond() {
    return tracker.report(Report::fromPeersPerSecond);
  }

  /** The live peers. */
  public List<Report.Peer> peers() {
    return tracker.report(Report::peers);
  }

  /** The pallets that are served. */
  public List<Manifest> pallets() {
    return pallets.all();
  }

  /** What peers got from here and from other web servers. */
  public Report.FromOrigins fromOrigins() {
    return tracker.report(Report::fromOrigins);
  }

  /** For a scraper on this machine. */
  private Response metrics(Request request) {
    if (!request.isFromHere()) {
      return Response.text(403, "only the frontend itself may ask for this");
    }
    var metrics =
        new Metrics()
            .counter("avalanche_bytes_total", "Bytes of content that this process moved.")
            .sample(origin.sent(), "dir", "out", "source", "frontend")
            .counter(
                "avalanche_nic_bytes_total",
                "Bytes through the network card, all protocols included.")
            .sample(nic.sent(), "dir", "out")
            .sample(nic.received(), "dir", "in")
            .gauge("avalanche_http_connections", "Open connections.")
            .sample(servers.values().stream().mapToInt(Server::connections).sum())
            .counter("avalanche_http_refused_total", "Connections and requests refused, by status.")
            .samples("status", refused());
    tracker.metrics(metrics);
    return metrics.response();
  }

  private Map<String, Long> refused() {
    var counts = new TreeMap<String, Long>();
    for (var server : servers.values()) {
      server.refused().counts().forEach((status, count) -> counts.merge(status, count, Long::sum));
    }
    return counts;
  }

  /** Stops listening, lets running answers end, forgets the swarm. */
  @Override
  public void close() throws IOException {
    kept.forEach(Kept::close);
    tracker.close();
    client.close();
    for (var address : List.copyOf(servers.keySet())) {
      leave(address);
    }
  }
}
