package stack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.commands.Caller;

/** Who started this process, read from {@code /proc/self/status} (proc(5)). */
final class CallerOfProcess {
  private CallerOfProcess() {}

  static Caller find() {
    try {
      var lines = Files.readAllLines(Path.of("/proc/self/status"));
      var uid = numbers(lines, "Uid:").findFirst().orElseThrow();
      var gid = numbers(lines, "Gid:").limit(1);
      Set<Integer> groups =
          Stream.concat(gid, numbers(lines, "Groups:")).collect(Collectors.toUnmodifiableSet());
      return new Caller(System.getProperty("user.name", String.valueOf(uid)), uid, groups);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find out who runs this", e);
    }
  }

  private static Stream<Integer> numbers(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .flatMap(line -> Stream.of(line.substring(field.length()).strip().split("\\s+")))
        .filter(word -> !word.isEmpty())
        .map(Integer::valueOf);
  }
}
