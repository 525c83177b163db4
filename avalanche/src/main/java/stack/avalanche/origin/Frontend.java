package stack.avalanche.origin;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import stack.avalanche.store.ObjectId;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Report;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.Tracker;
import stack.avalanche.tracker.WantList;
import stack.avalanche.tracker.WebOrigin;
import stack.avalanche.wire.BodyLimit;
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
  private static final double GIGABIT = 1000;

  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Client client;
  private final Handler handler;
  private final Limits limits;
  private final Consumer<String> log;
  private final Map<InetAddress, Server> servers = new ConcurrentHashMap<>();
  private final Tracker tracker;
  private final Origin origin;
  private final List<Kept> kept;
  private final Nic nic;

  private Frontend(Builder builder) {
    nic = builder.nic;
    var pallets = new Pallets(builder.trees, builder.log);
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
    routes.put(Origin.PREFIX, origin);
    routes.put(Tracker.PREFIX, tracker);
    var mirrors = new Mirrors(pallets, this::holders, builder.origins);
    routes.put(Mirrors.MIRRORLIST, mirrors::mirrorlist);
    routes.put(Mirrors.METALINK, mirrors::metalink);
    routes.put("/metrics", this::metrics);
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
  public static Builder serving(Path pallets) {
    return new Builder(pallets);
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
    Server server = servers.remove(address);
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
    for (Server server : servers.values()) {
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
    for (InetAddress address : List.copyOf(servers.keySet())) {
      leave(address);
    }
  }

  /** Settings of a {@link Frontend}; every one has a default. */
  public static final class Builder {
    private final Path pallets;
    private final List<Path> trees = new ArrayList<>();
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final Map<String, Handler> open = new LinkedHashMap<>();
    private String prefix = "/install/pallets/";
    private InetSocketAddress address = new InetSocketAddress(3825);
    private Nic nic = Nic.unlimited();
    private Limits limits = Limits.FRONTEND;
    private Settings settings = Settings.forLink(GIGABIT);
    private Admission admission = (_, _) -> Optional.empty();
    private WantList.Source wants = _ -> new WantList(List.of(), List.of());
    private WantList.Learner learner = (_, _) -> {};
    private Function<InetAddress, List<WebOrigin>> origins = _ -> List.of();
    private Predicate<InetAddress> clients = _ -> true;
    private Consumer<String> log = _ -> {};

    private Builder(Path pallets) {
      this.pallets = pallets;
      trees.add(pallets);
    }

    /** Its address, unless it listens on all of them. */
    private InetAddress own() {
      InetAddress own = address.getAddress();
      return own == null || own.isAnyLocalAddress() ? null : own;
    }

    /** Trees with a manifest below one more folder, which peers ask for by object only. */
    public Builder trees(Path folder) {
      trees.add(folder);
      return this;
    }

    /** Where to listen; port 0 for any. */
    public Builder address(InetSocketAddress address) {
      this.address = address;
      return this;
    }

    /** URL path of the pallets, ending with a slash. */
    public Builder prefix(String prefix) {
      this.prefix = prefix;
      return this;
    }

    /** The NIC that everything passes through. */
    public Builder nic(Nic nic) {
      this.nic = nic;
      return this;
    }

    /** Which bodies of requests are let in. */
    public Builder bodies(BodyLimit bodies) {
      limits = limits.with(bodies);
      return this;
    }

    /** What its link carries, in Mbit/s. */
    public Builder link(double megabits) {
      limits = limits.forLink(megabits);
      return this;
    }

    /** The tracker's figures. */
    public Builder settings(Settings settings) {
      this.settings = settings;
      return this;
    }

    /** Who may join; nobody without this. */
    public Builder admission(Admission admission) {
      this.admission = admission;
      return this;
    }

    /** Web servers besides this that the host at an address may fetch from. */
    public Builder origins(Function<InetAddress, List<WebOrigin>> origins) {
      this.origins = origins;
      return this;
    }

    /** What each host wants. */
    public Builder wants(WantList.Source wants) {
      this.wants = wants;
      return this;
    }

    /** Who learns from finished installations. */
    public Builder learner(WantList.Learner learner) {
      this.learner = learner;
      return this;
    }

    /** One more handler, for everything below {@code prefix}. */
    public Builder handler(String prefix, Handler handler) {
      handlers.put(prefix, handler);
      return this;
    }

    /** One more handler, for this path alone, which decides itself whom it serves. */
    public Builder open(String path, Handler handler) {
      open.put(path, handler);
      return this;
    }

    /** Who is served; others are refused whatever they ask for, but for what is open. */
    public Builder clients(Predicate<InetAddress> clients) {
      this.clients = clients;
      return this;
    }

    /** Where lines for the log go. They never hold secrets. */
    public Builder log(Consumer<String> log) {
      this.log = log;
      return this;
    }

    /** One that listens nowhere yet. */
    public Frontend build() {
      return new Frontend(this);
    }

    /**
     * Starts to serve.
     *
     * @throws java.net.BindException naming the address if it cannot be listened on
     */
    public Frontend start() throws IOException {
      var frontend = build();
      try {
        frontend.listen(address);
      } catch (IOException e) {
        frontend.close();
        throw e;
      }
      return frontend;
    }
  }
}
