package stack.commands.discovery;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program told the system's log.
 *
 * @param program as it names itself
 * @param message without time and host
 */
record LogLine(String program, String message) {
  /** The old form of the time and ISO 8601; dnsmasq's own log file leaves the host out. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?:[A-Z][a-z]{2} [ 0-9][0-9]"
              + " [0-9]{2}:[0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.,+Z-]+)"
              + " (?:[^\\s:\\[\\]]+ )?([A-Za-z0-9_.-]{1,64})(?:\\[[0-9]+\\])?: (.*)");

  /** Reads a line of /var/log/messages. */
  static Optional<LogLine> ofSyslog(String text) {
    var line = LINE.matcher(text);
    return line.matches()
        ? Optional.of(new LogLine(line.group(1), line.group(2)))
        : Optional.empty();
  }
}
