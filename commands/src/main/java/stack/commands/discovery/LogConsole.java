package stack.commands.discovery;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import stack.run.Console;

/** What is told to the user goes to a log, each line with its time. Nobody answers. */
final class LogConsole implements Console {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss ");
  private static final String WARNING = "warning - ";
  private static final String DEBUG = "debug - ";

  private final Consumer<String> log;

  /**
   * @param log gets lines without their time
   */
  LogConsole(Consumer<String> log) {
    this.log = log;
  }

  /** The time as it stands at the beginning of each line, with the blank behind it. */
  static String time() {
    return LocalDateTime.now(ZoneId.systemDefault()).format(TIME);
  }

  /** A line that only somebody who looks for a fault wants to read. */
  static String debug(String text) {
    return DEBUG + text;
  }

  static String warning(String text) {
    return WARNING + text;
  }

  @Override
  public void notice(String line) {
    var text = line.strip();
    if (text.startsWith(WARNING)) {
      log.accept("WARNING: " + text.substring(WARNING.length()));
    } else if (text.startsWith(DEBUG)) {
      log.accept("DEBUG: " + text.substring(DEBUG.length()));
    } else {
      log.accept("INFO: " + text);
    }
  }

  @Override
  public void print(String line) {
    notice(line);
  }

  /** Every complaint is to stand in the log. */
  @Override
  public boolean isWatched() {
    return true;
  }

  @Override
  public void progress(String line) {}

  @Override
  public void view(List<Seen> lines) {}
}
