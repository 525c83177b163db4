package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.pallets.source.Source;

/** The second line of {@code .discinfo}, which often tells the point release. */
final class DiscInfo {
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");
  private static final int LIMIT = 64 << 10;

  private DiscInfo() {}

  /** The number in a line such as {@code CentOS 6.10 Final}; empty unless there is just one. */
  static Optional<String> version(Source source) throws IOException {
    var bytes = source.read(".discinfo", LIMIT);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    var lines = new String(bytes.get(), StandardCharsets.UTF_8).lines().toList();
    var numbers =
        lines.size() < 2
            ? List.<String>of()
            : Stream.of(lines.get(1).split("\\s+"))
                .filter(word -> NUMBER.matcher(word).matches())
                .toList();
    return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
  }
}
