package stack.commands.origin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stack.run.CommandException;
import stack.run.Programs;

/** Sends files by rsync(1). */
record Rsync(Programs programs) {
  private static final Duration LIMIT = Duration.ofHours(24);

  /** A connection that does not come about, asks for a password or goes dead ends by itself. */
  private static final String SHELL =
      "ssh -x -o BatchMode=yes -o ConnectTimeout=5 -o ServerAliveInterval=5"
          + " -o ServerAliveCountMax=3";

  private static final String STALL = "--timeout=300";

  /** Sends what the other side has not, or with another size or time. */
  void send(Path from, String to, List<String> files) {
    run(List.of(), from, to, files);
  }

  /** The same whatever the other side has. */
  void sendAnew(Path from, String to, List<String> files) {
    run(List.of("--ignore-times"), from, to, files);
  }

  /** Names travel on standard input, so that there may be many. */
  private void run(List<String> more, Path from, String to, List<String> files) {
    var program =
        programs
            .find("rsync")
            .orElseThrow(() -> new CommandException("rsync is not installed on this machine"));
    var words = new ArrayList<>(List.of(program.toString(), "--times", "--chmod=D755,F644"));
    words.addAll(List.of("--perms", "--protect-args", "--rsh=" + SHELL, STALL));
    words.addAll(List.of("--from0", "--files-from=-"));
    words.addAll(more);
    words.addAll(List.of("--", from.toString(), to));
    var result = programs.run(words, String.join("\0", files), LIMIT);
    if (result.exit() != 0) {
      throw new CommandException("rsync to %s: %s".formatted(to, result.err().strip()));
    }
  }
}
