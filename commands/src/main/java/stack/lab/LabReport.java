package stack.lab;

import java.util.List;

/** What a lab found, for a reader. */
public final class LabReport {
  private static final double MEGABYTE = 1e6;

  private final int rate;
  private final List<Round> rounds;

  /**
   * Reports rounds.
   *
   * @param rate of every NIC, Mbit/s
   */
  public LabReport(int rate, List<Round> rounds) {
    this.rate = rate;
    this.rounds = rounds;
  }

  public boolean isComplete() {
    return rounds.stream().allMatch(Round::isComplete);
  }

  public String text() {
    var text = new StringBuilder();
    hosts(text, rounds.getFirst());
    text.append('\n');
    text.append(
        "%-14s %5s %9s %9s %6s %13s %13s%n"
            .formatted("", "HOSTS", "MAKESPAN", "LIMIT", "RATIO", "FROM FRONTEND", "FROM PEERS"));
    rounds.forEach(round -> summary(text, round));
    text.append("%nbodies cut in the middle: %d%n".formatted(cut()));
    rounds.stream().filter(Round::peers).forEach(round -> foresight(text, round));
    return text.toString();
  }

  /** How good the lists of the peers were. */
  private static void foresight(StringBuilder text, Round round) {
    var foreseen = round.sum(PeerTotals::foreseen);
    var asked = foreseen + round.sum(PeerTotals::unforeseen);
    if (asked > 0) {
      text.append(
          "asked for by installers: %.1f MB, %.1f %% of it on the peers' lists before%n"
              .formatted(asked / MEGABYTE, 100.0 * foreseen / asked));
      text.append(
          "fetched for nothing: %.1f %% as much%n"
              .formatted(100.0 * round.sum(PeerTotals::forNothing) / asked));
    }
  }

  private int cut() {
    return rounds.stream()
        .flatMap(round -> round.installers().stream())
        .mapToInt(SimulatedInstaller::cut)
        .sum();
  }

  private static void hosts(StringBuilder text, Round round) {
    text.append(
        "%-14s %-9s %5s %9s %11s %10s %4s %6s%n"
            .formatted(
                "HOST", "STATE", "FILES", "VERIFIED", "FROM ORIGIN", "FROM PEERS", "CUT", "WRONG"));
    for (var each : round.installers()) {
      var outcome = each.outcome();
      var totals = round.totals().getOrDefault(each.host().name(), PeerTotals.NONE);
      text.append(
          "%-14s %-9s %5d %6.1f MB %8.1f MB %7.1f MB %4d %6d%s%n"
              .formatted(
                  each.host().name(),
                  outcome.state(),
                  outcome.files(),
                  outcome.bytes() / MEGABYTE,
                  totals.origin() / MEGABYTE,
                  totals.peers() / MEGABYTE,
                  each.cut(),
                  totals.wrong(),
                  outcome.error().isEmpty() ? "" : "  " + outcome.error()));
    }
  }

  private void summary(StringBuilder text, Round round) {
    var limit = round.limit(rate);
    text.append(
        "%-14s %5d %7.1f s %7.1f s %6.2f %10.1f MB %10.1f MB%n"
            .formatted(
                round.peers() ? "with peers" : "without peers",
                round.installers().size(),
                round.seconds(),
                limit,
                limit == 0 ? 0 : round.seconds() / limit,
                round.frontendBytes() / MEGABYTE,
                round.sum(PeerTotals::peers) / MEGABYTE));
  }
}
