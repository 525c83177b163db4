package stack.avalanche.tracker;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.wire.Histogram;
import stack.avalanche.wire.Metrics;

/** What all peers together did since the tracker started; nothing is lost when one leaves. */
final class Totals {
  private final Histogram finishes = new Histogram(1, 3, 10, 30, 60, 100, 300, 600, 1000, 3000);
  private long fromOrigin;
  private final Map<InetSocketAddress, Long> fromOthers = new HashMap<>();
  private long fromPeers;
  private long acrossRacks;
  private long wrongPieces;
  private long leasesExpired;
  private final Map<Charge, Long> accusations = new EnumMap<>(Charge.class);
  private long probes;
  private long probesFailed;
  private long quarantines;

  /** A peer's counters went on; those of a peer that started again begin at nothing. */
  void moved(Traffic before, Traffic after) {
    fromOrigin += Math.max(0, after.fromOrigin() - before.fromOrigin());
    fromPeers += Math.max(0, after.fromPeers() - before.fromPeers());
    acrossRacks += Math.max(0, after.fromOtherRacks() - before.fromOtherRacks());
    wrongPieces += Math.max(0, after.wrong() - before.wrong());
    after
        .fromOthers()
        .forEach((server, bytes) -> {
          var more = bytes - before.fromOthers().getOrDefault(server, 0L);
          fromOthers.merge(server, Math.max(0, more), Long::sum);
        });
  }

  long fromOrigin() {
    return fromOrigin;
  }

  Map<InetSocketAddress, Long> fromOthers() {
    return Map.copyOf(fromOthers);
  }

  /** A peer holds all it wants, so long after it joined. */
  void finished(long nanos) {
    finishes.observe(nanos / (double) TimeUnit.SECONDS.toNanos(1));
  }

  void leaseExpired() {
    leasesExpired++;
  }

  void accused(Charge charge) {
    accusations.merge(charge, 1L, Long::sum);
  }

  void probed(boolean gave) {
    probes++;
    probesFailed += gave ? 0 : 1;
  }

  void quarantined() {
    quarantines++;
  }

  void write(Metrics metrics) {
    metrics
        .counter(
            "avalanche_received_bytes_total", "Bytes of content that peers received, by source.")
        .sample(fromOrigin, "source", "frontend")
        .sample(fromPeers, "source", "peer")
        .counter(
            "avalanche_web_origin_bytes_total",
            "The part from web servers besides the frontend, by server.");
    fromOthers.forEach((server, bytes) ->
        metrics.sample(
            bytes, "origin", server.getAddress().getHostAddress() + ":" + server.getPort()));
    metrics
        .counter("avalanche_cross_rack_bytes_total", "Bytes that peers received from other racks.")
        .sample(acrossRacks)
        .counter(
            "avalanche_wrong_pieces_total", "Pieces that peers received and that did not verify.")
        .sample(wrongPieces)
        .counter("avalanche_wrong_reports_total", "Reports of peers that another sent wrong bytes.")
        .sample(accusations.getOrDefault(Charge.WRONG, 0L))
        .counter(
            "avalanche_silent_reports_total", "Reports of peers that they could not reach another.")
        .sample(accusations.getOrDefault(Charge.SILENT, 0L))
        .counter(
            "avalanche_refused_reports_total",
            "Reports of peers that another did not send what it claims to hold.")
        .sample(accusations.getOrDefault(Charge.REFUSED, 0L))
        .counter(
            "avalanche_probes_total",
            "Pieces that the frontend asked accused peers for, by result.")
        .sample(probes - probesFailed, "result", "good")
        .sample(probesFailed, "result", "failed")
        .counter(
            "avalanche_quarantines_total",
            "Peers that were put in quarantine, so that nobody uses them for a while.")
        .sample(quarantines)
        .counter(
            "avalanche_lease_expired_total", "Peers that were forgotten because they fell silent.")
        .sample(leasesExpired)
        .histogram(
            "avalanche_set_finish_seconds",
            "Time from a peer's join until it held all its host wants.",
            finishes);
  }
}
