package stack.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stack.avalanche.origin.Frontend;
import stack.avalanche.origin.Tree;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.wire.BodyLimit;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Router;
import stack.avalanche.wire.Strangers;
import stack.daemon.page.Page;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.origin.Origins;
import stack.install.HostRuntimes;
import stack.install.OsPallets;
import stack.install.PeerRuntime;
import stack.install.boot.BootFileReaders;
import stack.install.health.Health;
import stack.install.health.HealthPages;
import stack.install.health.MessagePort;
import stack.install.health.Messages;
import stack.install.health.Refusals;
import stack.install.health.Stages;
import stack.run.CommandException;

/** One process that hosts install from: boot files, kickstarts, pallets, tracker and status. */
public final class Daemon implements AutoCloseable, QueryPort.Frontend {
  private static final int GIGABIT = 1000;
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Hosts take longer from being set to install until they ask. */
  private static final Duration FAR_LOOK = Duration.ofSeconds(5);

  private static final String CARTS = "/install/carts/";

  private final DaemonParts parts;
  private final Optional<InetAddress> only;
  private final Consumer<String> log;
  private final Strangers strangers;
  private final Installing installing;
  private final Foresight foresight;
  private final OriginWatch watch;
  private final OtherOrigins origins;
  private final Health health = new Health();
  private final Refusals refusals = new Refusals();
  private final Messages messages;
  private final Frontend frontend;
  private final DaemonPage page;
  private final Doors doors;
  private final Followers followers;
  private final HostPages hostPages;
  private volatile Surroundings surroundings;

  /**
   * One that serves from {@link #start} on.
   *
   * @param only the one address to listen on, instead of loopback and the frontend's own on
   *     networks that hosts are installed over
   * @param rate of its NIC in Mbit/s; 0 when nothing limits it but the real one
   */
  Daemon(DaemonParts parts, Optional<InetAddress> only, int port, int rate, Consumer<String> log) {
    this.parts = parts;
    this.only = only;
    this.log = log;
    this.strangers = new Strangers(log);
    this.surroundings = Surroundings.of(parts.database(), only, parts.address());
    this.installing = parts.installing();
    this.foresight =
        new Foresight(
            parts.database(), parts.root(), parts.profiles(), parts.wants(), parts.standby(), log);
    var listed = new Origins(parts.database());
    this.watch = new OriginWatch(listed, this::frontend, log);
    this.origins = new OtherOrigins(listed, new Attributes(parts.database()), watch, log);
    var stages = new Stages(parts.root());
    remember(stages);
    this.messages = new Messages(health, stages, this::speaker, this::isHost);
    var daemon = parts.address();
    this.hostPages =
        HostPages.of(
            parts,
            health,
            stages,
            new PeerOffers(
                new HostRuntimes(parts.database(), parts.root(), new OsPallets(parts.root())),
                daemon,
                port,
                this::frontend),
            strangers,
            refusals,
            log);
    var bodies = new LongBodies(installing::mayTell);
    this.frontend = frontend(rate, bodies, hostPages.pages(host -> !daemon.needsTls(host)));
    this.page = new DaemonPage(parts, frontend, refusals, strangers, log);
    var overTls = new HashMap<>(hostPages.pages(_ -> true));
    overTls.putAll(page.overTls());
    this.doors =
        new Doors(
            frontend,
            port,
            new Router(overTls),
            bodies,
            daemon.tlsPort(),
            parts.certificate(),
            messages,
            log);
    this.followers = new Followers(log);
  }

  /**
   * Starts to serve.
   *
   * @throws CommandException when a port cannot be had
   */
  void start() {
    doors.open(surroundings.addresses());
    followers.start("surroundings", LOOK, this::look);
    followers.start("foresight", FAR_LOOK, foresight::look);
    followers.start("origins", FAR_LOOK, watch::look);
    hostPages.start(followers);
  }

  /** What holds until something else is said holds for the next daemon, too. */
  private void remember(Stages stages) {
    for (var host : new Hosts(parts.database()).all()) {
      stages
          .of(host.name())
          .filter(Stages.Stage::isLast)
          .ifPresent(last -> health.say(host.name(), "state", last.state(), Health.FOREVER));
    }
  }

  private Frontend frontend(int rate, BodyLimit bodies, Map<String, Handler> secrets) {
    var builder =
        Frontend.serving(parts.root().pallets())
            .clients(client -> surroundings.serves(client))
            .nic(rate == 0 ? Nic.unlimited() : Nic.ofMegabits(rate))
            .bodies(bodies)
            .link(rate == 0 ? GIGABIT : rate)
            .settings(
                Settings.forLink(rate == 0 ? GIGABIT : rate)
                    .with(RackAttribute.of(new Attributes(parts.database()))))
            .handler(CARTS, new Tree(CARTS, parts.root().carts()))
            .handler(OriginState.PATH, watch::page)
            .log(log)
            .admission(this::admit)
            .origins(source -> installing.at(source).map(origins::of).orElse(List.of()))
            .wants(foresight::of)
            .learner(foresight::learn)
            .trees(PeerRuntime.folder(parts.root()));
    secrets.forEach(builder::handler);
    BootFileFolder.at(parts.root(), new BootFileReaders(parts.database()), strangers)
        .forEach(builder::handler);
    Page.PATHS.forEach(path -> builder.open(path, request -> page().handle(request)));
    return builder.build();
  }

  /** Addresses, networks and who may see the page change while it serves. */
  private void look() {
    surroundings = Surroundings.of(parts.database(), only, parts.address());
    doors.follow(surroundings.addresses());
    page.follow();
  }

  private boolean isHost(String name) {
    return new Hosts(parts.database()).named(name).isPresent();
  }

  private Optional<String> speaker(InetAddress address) {
    var host =
        installing
            .at(address)
            .or(() ->
                MessagePort.isLocal(address)
                    ? Optional.of(installing.frontend())
                    : Optional.empty())
            .map(Host::name);
    if (host.isEmpty()) {
      strangers.tell(address, "refused a message: " + installing.doubt(address));
    }
    return host;
  }

  @Override
  public boolean hear(String message) {
    return messages.acceptFromRoot(message);
  }

  @Override
  public Optional<String> page(String name) throws InterruptedException {
    return new HealthPages(health, messages, refusals).page(name);
  }

  private Frontend frontend() {
    return frontend;
  }

  private DaemonPage page() {
    return page;
  }

  private Optional<Admission.Host> admit(String token, InetAddress source) {
    return switch (installing.checkPeer(source, token)) {
      case Installing.Answer.Admitted(var host) ->
          Optional.of(new Admission.Host(host.name(), host.rack(), origins.of(host)));
      case Installing.Answer.Refused(var reason) -> {
        strangers.tell(source, "refused to let a peer join: " + reason);
        yield Optional.empty();
      }
    };
  }

  @Override
  public void close() {
    followers.close();
    page.close();
    doors.close();
    try {
      frontend.close();
    } catch (IOException e) {
      log.accept("cannot stop serving: " + e.getMessage());
    }
  }

  /** An address that is given as text; host names are not asked for. */
  public static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException("\"" + text + "\" is not an IP address");
    }
  }
}
