package stack.lab;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stack.run.Console;

/** A picture of the running installation, redrawn in place on a terminal. */
final class LiveView {
  private static final int BAR = 24;

  /** With the lines around them they fit the smallest usual terminal, of 24 lines. */
  private static final int MOST_HOSTS = 20;

  private final Console console;
  private final long bytesPerHost;

  /**
   * Shows on a console.
   *
   * @param bytesPerHost what a host has to fetch, or 0 while nobody knows
   */
  LiveView(Console console, long bytesPerHost) {
    this.console = console;
    this.bytesPerHost = bytesPerHost;
  }

  void draw(List<SimulatedInstaller> installers, double seconds) {
    var text = new StringBuilder();
    text.append(header(installers, seconds));
    installers.stream().limit(MOST_HOSTS).forEach(each -> text.append(line(each)));
    if (installers.size() > MOST_HOSTS) {
      text.append("... and ").append(installers.size() - MOST_HOSTS).append(" more\n");
    }
    console.view(text.toString());
  }

  void clear() {
    console.view("");
  }

  private static String header(List<SimulatedInstaller> installers, double seconds) {
    Map<String, Integer> states = new TreeMap<>();
    installers.forEach(each -> states.merge(each.outcome().state(), 1, Integer::sum));
    var counts =
        states.entrySet().stream()
            .map(state -> state.getKey() + " " + state.getValue())
            .collect(Collectors.joining(", "));
    return "%5.1f s  %s%n".formatted(seconds, counts);
  }

  private String line(SimulatedInstaller installer) {
    var outcome = installer.outcome();
    var share = bytesPerHost == 0 ? 0 : Math.min(1, (double) outcome.bytes() / bytesPerHost);
    var full = (int) Math.round(share * BAR);
    return "%-14s %-10s [%s%s] %3.0f %% %4d files%n"
        .formatted(
            installer.host().name(),
            outcome.state(),
            "#".repeat(full),
            ".".repeat(BAR - full),
            share * 100,
            outcome.files());
  }
}
