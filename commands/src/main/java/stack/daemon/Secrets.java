package stack.daemon;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.db.host.Host;
import stack.install.health.Health;
import stack.install.profile.HostProfile;
import stack.pallets.graph.ProfileException;
import stack.run.CommandException;

/** What installing hosts are told for their token and tell with it: kickstart, peer, reports. */
final class Secrets {
  private static final String KICKSTART = "/install/sbin/profile.cgi";

  private final HostProfile profiles;
  private final Installing installing;
  private final Health health;
  private final PeerOffers offers;
  private final Completion completion;
  private final ReportedNics nics;
  private final Strangers strangers;
  private final Consumer<String> log;

  Secrets(
      DaemonParts parts,
      Health health,
      PeerOffers offers,
      Strangers strangers,
      Consumer<String> log) {
    this.profiles = parts.profiles();
    this.installing = parts.installing();
    this.health = health;
    this.offers = offers;
    this.completion = new Completion(parts.ends(), health, log);
    this.nics = parts.nics();
    this.strangers = strangers;
    this.log = log;
  }

  /**
   * Handlers by path.
   *
   * @param admitted whether a host may ask where these are served
   */
  Map<String, Handler> pages(Predicate<Host> admitted) {
    var kickstart = new Gate(admitted, installing, strangers, this::kickstart);
    var done =
        new Gate(admitted, installing, strangers, (host, token, _) -> completion.done(host, token));
    return Map.of(
        KICKSTART,
        kickstart,
        "/install/sbin/public/profile.cgi",
        kickstart,
        "/install/status",
        new Gate(admitted, installing, strangers, this::status),
        "/install/done",
        request -> {
          var again = again(request);
          return again.isPresent() ? again.get() : done.handle(request);
        },
        PeerOffers.PATH,
        new Gate(admitted, installing, strangers, offers));
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

  /** The answer to a host that did not hear that it was done and says it again. */
  private Optional<Response> again(Request request) {
    return installing
        .at(request.source().getAddress())
        .flatMap(host -> completion.again(host, request));
  }
}
