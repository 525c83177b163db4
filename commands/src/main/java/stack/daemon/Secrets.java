package stack.daemon;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stack.avalanche.protocol.Paths;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.install.Tokens;
import stack.install.health.Health;
import stack.install.health.Refusals;
import stack.install.health.Stages;
import stack.install.packages.ToldPackages;

/** What installing hosts are told for their token and tell with it: kickstart, peer, reports. */
final class Secrets implements HostPages {
  private final Kickstarts kickstarts;
  private final Installing installing;
  private final Health health;
  private final Stages stages;
  private final Attempts attempts = new Attempts(System::nanoTime);
  private final PeerOffers offers;
  private final Completion completion;
  private final ReportedNics nics;
  private final ReportedPackages packages;
  private final Discovered discovered;
  private final Strangers strangers;
  private final Refusals refusals;
  private final Consumer<String> log;

  Secrets(
      DaemonParts parts,
      Health health,
      Stages stages,
      PeerOffers offers,
      Strangers strangers,
      Refusals refusals,
      Consumer<String> log) {
    this.kickstarts = new Kickstarts(parts.profiles(), log);
    this.installing = parts.installing();
    this.health = health;
    this.stages = stages;
    this.offers = offers;
    this.completion = new Completion(parts.ends(), health, stages, log);
    this.nics = parts.nics();
    this.packages = new ReportedPackages(new ToldPackages(parts.root()));
    this.discovered = new Discovered(new Attributes(parts.database()));
    this.strangers = strangers;
    this.refusals = refusals;
    this.log = log;
  }

  @Override
  public Map<String, Handler> pages(Predicate<Host> admitted) {
    var kickstart = new Gate(admitted, installing, strangers, refusals, this::kickstart);
    var done =
        new Gate(
            admitted,
            installing,
            strangers,
            refusals,
            (host, token, _) -> completion.done(host, token));
    return Map.of(
        "/install/sbin/public/setPxeboot.cgi",
        this::ofStacki,
        "/install/sbin/public/setDbPartitions.cgi",
        this::ofStacki,
        ReportedPackages.PATH,
        new Gate(admitted, installing, strangers, refusals, packages),
        KICKSTART,
        kickstart,
        PUBLIC_KICKSTART,
        kickstart,
        STATUS,
        new Gate(admitted, installing, strangers, refusals, this::status),
        DONE,
        request -> {
          var again = again(request);
          return again.isPresent() ? again.get() : done.handle(request);
        },
        Paths.OFFER,
        new Gate(admitted, installing, strangers, refusals, offers));
  }

  /**
   * Scripts of carts may ask for these still; whoever can ask for them is not proven to be anybody.
   */
  private Response ofStacki(Request request) {
    var reason =
        "%s is not served: a host ends its installation with POST /install/done, at the end of its kickstart, and no cart has to"
            .formatted(request.path());
    strangers.tell(request.source().getAddress(), reason);
    return Response.text(410, reason);
  }

  private Response kickstart(Host host, String token, Request request) {
    if (!attempts.mayBegin(Tokens.sha256(token))) {
      return giveUp(host);
    }
    return kickstarts.orWhyNot(
        host,
        () -> {
          if (nics.takeOver(host, request.headers())) {
            log.accept(
                host.name() + " has named its NICs: stack list host interface " + host.name());
          }
          if (discovered.isOnlyCounted(host)) {
            return leaveUninstalled(host);
          }
          var answer = kickstarts.of(host, token);
          say(host, "install profile sent", List.of(), Health.STEP);
          return answer;
        });
  }

  private Response leaveUninstalled(Host host) {
    completion.leaveUninstalled(host);
    say(host, "discovered", List.of(), Health.FOREVER);
    log.accept(host.name() + " was discovered with install=false, and switches itself off");
    return Response.text(200, Discovered.kickstart(host)).with("Cache-Control", "no-store");
  }

  /** From the next boot on the machine starts its disk, and everybody is told. */
  private Response giveUp(Host host) {
    var reason = "install failed: it asked for its kickstart three times within an hour";
    completion.giveUp(host);
    say(host, reason, List.of(), Health.FOREVER);
    log.accept(host.name() + ": " + reason + ", and boots its disk from now on");
    return Response.text(
        403,
        "%s asked for its kickstart three times within an hour and boots its disk from now on: stack set host boot %s action=install tries again"
            .formatted(host.name(), host.name()));
  }

  private void say(Host host, String state, List<String> lines, Duration holds) {
    health.say(host.name(), "state", state, holds);
    stages.note(host.name(), state, lines);
  }

  private Response status(Host host, String token, Request request) {
    var report = StateReport.of(request.text());
    if (report.isEmpty()) {
      return Response.text(400, "state= must be a short text");
    }
    var state = report.get().state();
    var lines = report.get().log();
    say(host, state, lines, report.get().isLast() ? Health.FOREVER : Health.STEP);
    log.accept(host.name() + ": " + state);
    lines.forEach(line -> log.accept(host.name() + ": | " + line));
    return Response.text(200, "ok");
  }

  /** The answer to a host that did not hear that it was done and says it again. */
  private Optional<Response> again(Request request) {
    return installing
        .at(installing.speaker(request))
        .flatMap(host -> completion.again(host, request));
  }
}
