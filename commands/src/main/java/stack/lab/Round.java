package stack.lab;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One installation of the whole cluster, as it went.
 *
 * @param peers whether hosts served each other
 * @param seconds from the release of all hosts to the end of the last
 * @param installers in their final state
 * @param totals what each peer moved, by host name
 * @param frontendBytes that left the frontend's NIC
 * @param stillInstalling hosts that did not go back to booting their disk
 */
public record Round(
    boolean peers,
    double seconds,
    List<SimulatedInstaller> installers,
    Map<String, PeerTotals> totals,
    long frontendBytes,
    List<String> stillInstalling) {
  /** Whether every host installed to its end and boots its disk from then on. */
  public boolean isComplete() {
    return stillInstalling.isEmpty()
        && installers.stream().allMatch(each -> each.outcome().isDone());
  }

  /** One figure of all peers together. */
  long sum(ToLongFunction<PeerTotals> figure) {
    return totals.values().stream().mapToLong(figure).sum();
  }

  /** What the host with the most had to fetch. */
  public long bytesPerHost() {
    return installers.stream().mapToLong(each -> each.outcome().bytes()).max().orElse(0);
  }

  /** Seconds in which a NIC of this many Mbit/s can do it at all. */
  double limit(int rate) {
    return bytesPerHost() * 8.0 / (rate * 1e6);
  }
}
