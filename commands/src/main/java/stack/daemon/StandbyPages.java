package stack.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stack.avalanche.protocol.Paths;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.network.Ip;
import stack.install.DaemonAddress;
import stack.install.certificate.FrontendCertificate;
import stack.install.health.Health;
import stack.install.health.Refusals;
import stack.install.health.Stages;
import stack.run.Own;

/**
 * What hosts are told and tell at the standby: kickstarts and peers as the frontend gives them, and
 * reports, which are kept for the frontend. The database stays as it is.
 */
final class StandbyPages implements HostPages {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final String COME_AGAIN = "60";

  private final Kickstarts kickstarts;
  private final Installing installing;
  private final DaemonAddress daemon;
  private final Discovered discovered;
  private final Health health;
  private final Stages stages;
  private final PeerOffers offers;
  private final Strangers strangers;
  private final Refusals refusals;
  private final Consumer<String> log;
  private final KeptReports kept;
  private final HandOver handOver;
  private final Own<StandbyDatabase> databases;

  StandbyPages(
      DaemonParts parts,
      Health health,
      Stages stages,
      PeerOffers offers,
      Strangers strangers,
      Refusals refusals,
      Consumer<String> log) {
    this.kickstarts = new Kickstarts(parts.profiles(), log);
    this.installing = parts.installing();
    this.daemon = parts.address();
    this.discovered = new Discovered(new Attributes(parts.database()));
    this.health = health;
    this.stages = stages;
    this.offers = offers;
    this.databases = parts.databases();
    this.strangers = strangers;
    this.refusals = refusals;
    this.log = log;
    var file = parts.standby().folder().resolve("reports");
    try {
      this.kept = new KeptReports(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    this.handOver = new HandOver(kept, FrontendCertificate.authority(parts.root()), log);
  }

  @Override
  public Map<String, Handler> pages(Predicate<Host> admitted) {
    var kickstart = gate(admitted, unlessEnded(this::kickstart));
    return Map.of(
        KICKSTART,
        kickstart,
        PUBLIC_KICKSTART,
        kickstart,
        Paths.OFFER,
        gate(admitted, unlessEnded(offers)),
        STATUS,
        gate(admitted, unlessEnded(this::status)),
        ReportedPackages.PATH,
        gate(admitted, unlessEnded(this::keep)),
        DONE,
        gate(admitted, this::done));
  }

  private Gate gate(Predicate<Host> admitted, Gate.Inside inside) {
    return new Gate(admitted, installing, strangers, refusals, inside);
  }

  /** The token of a host that was done is void, though the database does not say so yet. */
  private Gate.Inside unlessEnded(Gate.Inside inside) {
    return (host, token, request) ->
        kept.hasEnded(token)
            ? Response.text(403, host.name() + " is installed")
            : inside.handle(host, token, request);
  }

  private Response kickstart(Host host, String token, Request request) {
    if (discovered.isOnlyCounted(host)) {
      return Response.text(503, "the frontend is away, which counts discovered hosts; ask again")
          .with("Retry-After", COME_AGAIN);
    }
    return kickstarts.orWhyNot(host, () -> kickstarts.of(host, token));
  }

  private Response status(Host host, String token, Request request) throws IOException {
    var report = StateReport.of(request.text());
    if (report.isEmpty()) {
      return Response.text(400, "state= must be a short text");
    }
    var answer = keep(host, token, request);
    if (answer.status() == 200) {
      var holds = report.get().isLast() ? Health.FOREVER : Health.STEP;
      say(host, report.get().state(), report.get().log(), holds);
    }
    return answer;
  }

  private Response done(Host host, String token, Request request) {
    if (kept.hasEnded(token)) {
      return Response.text(200, "done");
    }
    var answer = keep(host, token, request);
    if (answer.status() == 200) {
      say(host, "installed", List.of(), Health.FOREVER);
    }
    return answer;
  }

  private void say(Host host, String state, List<String> lines, Duration holds) {
    health.say(host.name(), "state", state, holds);
    stages.note(host.name(), state, lines);
    log.accept("%s: %s, which is kept for the frontend".formatted(host.name(), state));
  }

  /** Answers once it is on disk. */
  private Response keep(Host host, String token, Request request) {
    try {
      kept.keep(KeptReport.of(token, request));
      return Response.text(200, "kept for the frontend");
    } catch (IOException e) {
      log.accept("cannot keep a report of " + host.name() + ": " + e.getMessage());
      return Response.text(503, "the standby cannot keep it; report again")
          .with("Retry-After", "5");
    }
  }

  @Override
  public void start(Followers followers) {
    followers.start("hand over", LOOK, this::handOver);
    followers.start("database", LOOK, this::takeDatabase);
  }

  private void takeDatabase() {
    try (var own = databases.writing()) {
      own.get().take();
    }
  }

  /** A frontend that is still away is asked again. */
  private void handOver() {
    var own = daemon.standby();
    var frontend = own.flatMap(daemon::frontendBeside);
    if (frontend.isEmpty()) {
      return;
    }
    var url = URI.create("https://%s:%d".formatted(frontend.get(), daemon.tlsPort()));
    try {
      handOver.tell(url, address(own.get()));
    } catch (ConnectException | HttpTimeoutException _) {
      // it is still away
    } catch (IOException e) {
      throw new UncheckedIOException("cannot hand over what hosts reported to " + url, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static InetAddress address(Ip ip) {
    return InetAddress.ofLiteral(ip.toString());
  }
}
