package stack.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process as {@code PID-STARTTIME}. The start time, in ticks of proc(5), tells it from an earlier
 * one of its number, so that what a killed one left is known for it.
 */
public final class LiveProcess {
  private static final String NAME = "\\d{1,10}-\\d{1,19}";
  private static final String OWN =
      ProcessHandle.current().pid()
          + "-"
          + startTime("self").orElseThrow(() -> new IllegalStateException("/proc is not mounted"));

  private LiveProcess() {}

  /** The name of this process. */
  public static String own() {
    return OWN;
  }

  /** Whether a name is that of a process which has not ended. */
  public static boolean is(String name) {
    var dash = name.indexOf('-');
    return name.matches(NAME)
        && startTime(name.substring(0, dash)).filter(name.substring(dash + 1)::equals).isPresent();
  }

  /** Empty when there is no such process, or only its parent still remembers it. */
  private static Optional<String> startTime(String process) {
    try {
      var stat = Files.readString(Path.of("/proc", process, "stat"));
      // The name of the program stands in parentheses and may hold anything.
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[19]);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at process " + process, e);
    }
  }
}
