package stack.commands.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports of this machine that some process listens at, as proc(5) tells them. */
final class Listening {
  private static final String LISTENS = "0A";
  private static final String UNCONNECTED = "07";

  private Listening() {}

  static Set<Integer> udp() {
    return ports("udp", UNCONNECTED);
  }

  static Set<Integer> tcp() {
    return ports("tcp", LISTENS);
  }

  private static Set<Integer> ports(String protocol, String state) {
    return Stream.of(protocol, protocol + "6")
        .map(name -> Path.of("/proc/net", name))
        .filter(Files::exists)
        .flatMap(file -> lines(file).stream().skip(1))
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 3 && fields[3].equals(state))
        .map(fields -> Integer.valueOf(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
