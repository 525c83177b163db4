package stack.commands.avalanche;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stack.avalanche.origin.Frontend;
import stack.avalanche.origin.Tree;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.commands.CommandException;
import stack.commands.Services;
import stack.commands.health.Health;
import stack.commands.health.HealthPages;
import stack.commands.health.Message;
import stack.commands.health.MessagePort;
import stack.commands.health.Messages;
import stack.commands.install.PeerRuntime;
import stack.commands.profile.HostProfile;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;

/** One process that hosts install from: boot files, kickstarts, pallets, tracker and status. */
final class Daemon implements AutoCloseable {
  private static final int GIGABIT = 1000;
  private static final String CARTS = "/install/carts/";
  private static final String KICKSTART = "/install/sbin/profile.cgi";

  private final Services services;
  private final Consumer<String> log;
  private final HostProfile profiles;
  private final Installing installing;
  private final Wants wants;
  private final OtherOrigins origins;
  private final ReportedNics nics;
  private final Health health = new Health();
  private final Messages messages;
  private final Optional<MessagePort> messagePort;
  private final Completion completion;
  private final Frontend frontend;

  /**
   * Starts to serve.
   *
   * @param rate of its NIC in Mbit/s; 0 when nothing limits it but the real one
   * @throws CommandException when the port cannot be had
   */
  Daemon(Services services, InetSocketAddress address, int rate, Consumer<String> log) {
    this.services = services;
    this.log = log;
    this.profiles = new HostProfile(services, new ParsedFiles());
    this.installing = new Installing(services);
    this.wants = new Wants(services);
    this.origins = new OtherOrigins(services, log);
    this.nics = new ReportedNics(services);
    this.completion = new Completion(services, health, log);
    this.messages = new Messages(health, this::speaker, this::isHost);
    this.frontend = start(address, rate);
    this.messagePort = listen(address.getAddress());
  }

  private Frontend start(InetSocketAddress address, int rate) {
    Handler kickstart = new Gate(installing, log, this::kickstart);
    var offers =
        new PeerOffers(
            services,
            object -> frontend.holders(object),
            (host, source) -> frontend.sent(host, source));
    try {
      return Frontend.serving(services.root().pallets())
          .address(address)
          .nic(rate == 0 ? Nic.unlimited() : Nic.ofMegabits(rate))
          .link(rate == 0 ? GIGABIT : rate)
          .settings(Settings.forLink(rate == 0 ? GIGABIT : rate).with(RackAttribute.of(services)))
          .handler(CARTS, new Tree(CARTS, services.root().carts()))
          .log(log)
          .admission(this::admit)
          .origins(source -> installing.at(source).map(origins::of).orElse(List.of()))
          .wants(this::wants)
          .learner(this::learn)
          .handler(BootFileFolder.PREFIX, new BootFileFolder(services.root(), log))
          .handler(KICKSTART, kickstart)
          .handler("/install/sbin/public/profile.cgi", kickstart)
          .handler("/install/status", new Gate(installing, log, this::status))
          .handler("/install/done", this::done)
          .trees(PeerRuntime.tree(services.root()))
          .handler(PeerOffers.PATH, new Gate(installing, log, offers))
          .handler(HealthPages.HEALTH, HealthPages.health(health))
          .handler(HealthPages.MESSAGES, HealthPages.messages(messages))
          .start();
    } catch (BindException e) {
      throw new CommandException(
          e.getMessage()
              + (isMine(address.getAddress())
                  ? "; another port: stack start avalanche port=PORT"
                  : "; one of this machine: stack start avalanche address=ADDRESS"));
    } catch (IOException e) {
      throw new CommandException("cannot start the daemon: " + e.getMessage());
    }
  }

  private static boolean isMine(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || address.isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException _) {
      return false;
    }
  }

  /** Without the port nothing but messages is missing: another program may have it. */
  private Optional<MessagePort> listen(InetAddress address) {
    try {
      return Optional.of(
          new MessagePort(new InetSocketAddress(address, Message.PORT), messages, log));
    } catch (SocketException e) {
      log.accept("hears no messages at UDP port " + Message.PORT + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean isHost(String name) {
    return new Hosts(services.database()).named(name).isPresent();
  }

  private Optional<String> speaker(InetAddress address) {
    return installing
        .at(address)
        .or(() ->
            MessagePort.isLocal(address) ? Optional.of(installing.frontend()) : Optional.empty())
        .map(Host::name);
  }

  InetSocketAddress address() {
    return frontend.address();
  }

  private Response kickstart(Host host, String token, Request request) {
    try {
      if (nics.takeOver(host, request.headers())) {
        log.accept(host.name() + " has named its NICs: stack list host interface " + host.name());
      }
      var text = profiles.kickstart(host, Optional.of(token));
      health.say(host.name(), "state", "install profile sent", Health.STEP);
      log.accept("kickstart for " + host.name());
      return Response.text(200, text).with("Cache-Control", "no-store");
    } catch (ProfileException | CommandException e) {
      log.accept("no kickstart for " + host.name() + ": " + e.getMessage());
      return Response.text(500, e.getMessage()).with("Retry-After", "60");
    }
  }

  private Response status(Host host, String token, Request request) {
    var report = StateReport.of(request.text());
    if (report.isEmpty()) {
      return Response.text(400, "state= must be a short text");
    }
    var state = report.get().state();
    health.say(host.name(), "state", state, report.get().isLast() ? Health.FOREVER : Health.STEP);
    log.accept(host.name() + ": " + state);
    report.get().log().forEach(line -> log.accept(host.name() + ": | " + line));
    return Response.text(200, "ok");
  }

  private Response done(Request request) throws IOException {
    var host = installing.at(request.source().getAddress());
    if (host.isPresent() && completion.isRepeated(host.get(), request)) {
      return Response.text(200, "done");
    }
    return new Gate(installing, log, (known, token, _) -> completion.done(known, token))
        .handle(request);
  }

  private Optional<Admission.Host> admit(String token, InetAddress source) {
    return switch (installing.check(source, Optional.of(token))) {
      case Installing.Answer.Admitted(var host) ->
          Optional.of(new Admission.Host(host.name(), host.rack(), origins.of(host)));
      case Installing.Answer.Refused(var reason) -> {
        log.accept("refused to join: " + reason);
        yield Optional.empty();
      }
    };
  }

  private WantList wants(String name) throws IOException {
    var host = new Hosts(services.database()).named(name);
    if (host.isEmpty()) {
      return new WantList(List.of(), List.of());
    }
    try {
      var list = wants.of(name, profiles.kickstart(host.get(), Optional.empty()));
      return PeerRuntime.find(services.root())
          .map(_ -> list.drawingOn(PeerRuntime.FOLDER))
          .orElse(list);
    } catch (ProfileException | CommandException e) {
      throw new IOException("no want list for " + name + ": " + e.getMessage(), e);
    }
  }

  private void learn(String host, List<String> paths) {
    wants.learn(host, paths);
    log.accept(
        "%s took %d files besides its list; the next like it finds them there"
            .formatted(host, paths.size()));
  }

  @Override
  public void close() throws IOException {
    messagePort.ifPresent(MessagePort::close);
    frontend.close();
  }

  /** An address that is given as text; host names are not asked for. */
  static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException("\"" + text + "\" is no IP address");
    }
  }
}
