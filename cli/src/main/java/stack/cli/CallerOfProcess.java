package stack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.StringTokenizer;
import stack.run.Caller;

/** Who started this process, read from {@code /proc/self/status} (proc(5)). */
final class CallerOfProcess {
  private CallerOfProcess() {}

  static Caller find() {
    try {
      var lines = Files.readAllLines(Path.of("/proc/self/status"));
      int uid = numbers(lines, "Uid:").getFirst();
      var groups = new HashSet<>(numbers(lines, "Groups:"));
      groups.add(numbers(lines, "Gid:").getFirst());
      return new Caller(System.getProperty("user.name", String.valueOf(uid)), uid, groups);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find out who runs this", e);
    }
  }

  /** Neither streams nor patterns: this runs at every start. */
  private static List<Integer> numbers(List<String> lines, String field) {
    var numbers = new ArrayList<Integer>();
    for (var line : lines) {
      if (line.startsWith(field)) {
        var words = new StringTokenizer(line.substring(field.length()));
        while (words.hasMoreTokens()) {
          numbers.add(Integer.valueOf(words.nextToken()));
        }
      }
    }
    return numbers;
  }
}
