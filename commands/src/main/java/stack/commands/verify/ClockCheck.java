package stack.commands.verify;

import java.time.Duration;
import java.util.List;
import stack.run.Programs;
import stack.services.ServiceStates;

/** Whether somebody sets this machine's clock, which its hosts set theirs by. */
record ClockCheck(ServiceStates services, Programs programs) {
  private static final String PART = "clock";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  List<Finding> look() {
    var program = programs.find("timedatectl");
    if (!services.areKnown() || program.isEmpty()) {
      return List.of(Finding.skipped(PART, "systemd does not run here to ask"));
    }
    var line = List.of(program.get().toString(), "show", "--property=NTPSynchronized", "--value");
    var result = programs.run(line, "", LIMIT);
    return List.of(
        switch (result.out().strip()) {
          case "yes" -> Finding.ok(PART, "follows a time server");
          case "no" ->
              Finding.warning(
                  PART,
                  "follows no time server, and hosts take their time from here",
                  "systemctl enable --now chronyd (Debian: chrony)");
          default -> Finding.skipped(PART, "timedatectl does not tell: " + result.err().strip());
        });
  }
}
