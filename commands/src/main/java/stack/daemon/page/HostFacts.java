package stack.daemon.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stack.avalanche.tracker.Report;
import stack.db.host.Host;
import stack.install.health.Stages;

/**
 * What is known of a host.
 *
 * @param installs whether its next boot installs it
 * @param stage what was heard last of its installation
 * @param peer what its peer reported last, while one runs
 * @param lateMinutes how long nothing may be heard
 */
record HostFacts(
    Host host,
    boolean installs,
    Optional<Stages.Stage> stage,
    Optional<Report.Peer> peer,
    int lateMinutes) {
  private static final String STEP = "install ";

  /** In one word how it is, the worst first. */
  String kind() {
    if (runs() && isLate()) {
      return "late";
    }
    if (runs() || peer.isPresent()) {
      return "installing";
    }
    if (stage.filter(Stages.Stage::hasFailed).isPresent()) {
      return "failed";
    }
    if (installs) {
      return "waiting";
    }
    return stage.isPresent() ? "installed" : "idle";
  }

  private boolean runs() {
    return installs && stage.filter(last -> !last.isLast()).isPresent();
  }

  /** Nobody has heard of it for long, and it gets nothing either. */
  private boolean isLate() {
    return stage.filter(last -> last.silence().toMinutes() >= lateMinutes).isPresent()
        && peer.filter(each -> each.bytesPerSecond() > 0).isEmpty();
  }

  /** What the page is told, without what there is nothing to say of. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", host.name());
    fields.put("rack", host.rack());
    fields.put("appliance", host.appliance());
    fields.put("boot", installs ? "install" : "os");
    fields.put("kind", kind());
    stage.ifPresent(last -> {
      fields.put("stage", plain(last.state()));
      fields.put("since", last.since().getEpochSecond());
      fields.put("heard", last.heard().getEpochSecond());
      if (!last.log().isEmpty()) {
        fields.put("log", last.log());
      }
    });
    peer.ifPresent(each -> put(fields, each));
    return fields;
  }

  private static String plain(String state) {
    return state.startsWith(STEP) ? state.substring(STEP.length()) : state;
  }

  private static void put(Map<String, Object> fields, Report.Peer peer) {
    fields.put("percent", peer.percent());
    fields.put("rate", Math.round(peer.bytesPerSecond()));
    fields.put("frontendRate", Math.round(peer.originPerSecond()));
    fields.put("frontend", peer.fromOrigin());
    fields.put("peers", peer.fromPeers());
    fields.put("ownRack", peer.fromRack());
    fields.put("served", peer.served());
    fields.put("wrong", peer.wrong());
    fields.put("from", peer.givers());
    if (peer.percent() < 100) {
      peer.secondsLeft().ifPresent(left -> fields.put("left", left));
    }
  }
}
