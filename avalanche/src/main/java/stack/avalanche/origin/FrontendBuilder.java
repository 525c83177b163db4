package stack.avalanche.origin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import stack.avalanche.protocol.Paths;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.BodyLimit;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;

/** Settings of a {@link Frontend}; every one has a default. */
public final class FrontendBuilder {
  private static final double GIGABIT = 1000;

  final Path pallets;
  final List<Path> trees = new ArrayList<>();
  final Map<String, Handler> handlers = new LinkedHashMap<>();
  final Map<String, Handler> open = new LinkedHashMap<>();
  String prefix = Paths.PALLETS;
  InetSocketAddress address = new InetSocketAddress(3825);
  Nic nic = Nic.unlimited();
  Limits limits = Limits.FRONTEND;
  Settings settings = Settings.forLink(GIGABIT);
  Admission admission = (_, _) -> Optional.empty();
  WantList.Source wants = _ -> new WantList(List.of(), List.of());
  WantList.Learner learner = (_, _) -> {};
  Function<InetAddress, List<WebOrigin>> origins = _ -> List.of();
  Predicate<InetAddress> clients = _ -> true;
  Consumer<String> log = _ -> {};

  FrontendBuilder(Path pallets) {
    this.pallets = pallets;
    trees.add(pallets);
  }

  /** Its address, unless it listens on all of them. */
  InetAddress own() {
    var own = address.getAddress();
    return own == null || own.isAnyLocalAddress() ? null : own;
  }

  /** Trees with a manifest below one more folder, which peers ask for by object only. */
  public FrontendBuilder trees(Path folder) {
    trees.add(folder);
    return this;
  }

  /** Where to listen; port 0 for any. */
  public FrontendBuilder address(InetSocketAddress address) {
    this.address = address;
    return this;
  }

  /** URL path of the pallets, ending with a slash. */
  public FrontendBuilder prefix(String prefix) {
    this.prefix = prefix;
    return this;
  }

  /** The NIC that everything passes through. */
  public FrontendBuilder nic(Nic nic) {
    this.nic = nic;
    return this;
  }

  /** Which bodies of requests are let in. */
  public FrontendBuilder bodies(BodyLimit bodies) {
    limits = limits.with(bodies);
    return this;
  }

  /** What its link carries, in Mbit/s. */
  public FrontendBuilder link(double megabits) {
    limits = limits.forLink(megabits);
    return this;
  }

  /** The tracker's figures. */
  public FrontendBuilder settings(Settings settings) {
    this.settings = settings;
    return this;
  }

  /** Who may join; nobody without this. */
  public FrontendBuilder admission(Admission admission) {
    this.admission = admission;
    return this;
  }

  /** Web servers besides this that the host at an address may fetch from. */
  public FrontendBuilder origins(Function<InetAddress, List<WebOrigin>> origins) {
    this.origins = origins;
    return this;
  }

  /** What each host wants. */
  public FrontendBuilder wants(WantList.Source wants) {
    this.wants = wants;
    return this;
  }

  /** Who learns from finished installations. */
  public FrontendBuilder learner(WantList.Learner learner) {
    this.learner = learner;
    return this;
  }

  /** One more handler, for everything below {@code prefix}. */
  public FrontendBuilder handler(String prefix, Handler handler) {
    handlers.put(prefix, handler);
    return this;
  }

  /** One more handler, for this path alone, which decides itself whom it serves. */
  public FrontendBuilder open(String path, Handler handler) {
    open.put(path, handler);
    return this;
  }

  /** Who is served; others are refused whatever they ask for, but for what is open. */
  public FrontendBuilder clients(Predicate<InetAddress> clients) {
    this.clients = clients;
    return this;
  }

  /** Where lines for the log go. They never hold secrets. */
  public FrontendBuilder log(Consumer<String> log) {
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
