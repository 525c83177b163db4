package stack.daemon;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Strangers;
import stack.db.host.Host;
import stack.install.health.Health;
import stack.install.health.Refusals;
import stack.install.health.Stages;

/** What installing hosts are told for their token and tell with it. */
interface HostPages {
  String KICKSTART = "/install/sbin/profile.cgi";
  String PUBLIC_KICKSTART = "/install/sbin/public/profile.cgi";
  String STATUS = "/install/status";
  String DONE = "/install/done";

  /**
   * Those of a frontend, or those of its standby.
   *
   * @param offers of peers
   */
  static HostPages of(
      DaemonParts parts,
      Health health,
      Stages stages,
      PeerOffers offers,
      Strangers strangers,
      Refusals refusals,
      Consumer<String> log) {
    return parts.standby().isOne()
        ? new StandbyPages(parts, health, stages, offers, strangers, refusals, log)
        : new Secrets(parts, health, stages, offers, strangers, refusals, log);
  }

  /**
   * Handlers by path.
   *
   * @param admitted whether a host may ask where these are served
   */
  Map<String, Handler> pages(Predicate<Host> admitted);

  /** Starts what goes on besides. */
  default void start(Followers followers) {}
}
