package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.source.Source;

/**
 * Which of several discs of a release a medium is, as the first and the fourth line of its {@code
 * .discinfo} say.
 *
 * @param release the same for all discs of a release
 * @param number its own, or several with commas
 */
public record Disc(String release, String number) {
  /** Its place on a medium. */
  public static final String FILE = ".discinfo";

  private static final int LIMIT = 64 << 10;
  private static final int NUMBER = 3;

  /** Nothing for a medium that does not say it. */
  public static Optional<Disc> of(Source source) throws IOException {
    var bytes = source.read(FILE, LIMIT);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    var lines = new String(bytes.get(), StandardCharsets.UTF_8).lines().map(String::strip).toList();
    return lines.size() > NUMBER && lines.get(NUMBER).matches("[0-9]{1,3}(,[0-9]{1,3})*")
        ? Optional.of(new Disc(lines.getFirst(), lines.get(NUMBER)))
        : Optional.empty();
  }

  /** Whether it is another disc of the same release. */
  public boolean goesWith(Disc other) {
    return release.equals(other.release) && !number.equals(other.number);
  }

  /**
   * What {@code .discinfo} says of a pallet that has both.
   *
   * @param discinfo of this one
   */
  public String with(Disc other, String discinfo) {
    var numbers = new TreeSet<Integer>();
    for (var each : List.of(this, other)) {
      Stream.of(each.number.split(",")).map(Integer::valueOf).forEach(numbers::add);
    }
    var lines = new ArrayList<>(discinfo.lines().toList());
    lines.set(NUMBER, numbers.stream().map(String::valueOf).collect(Collectors.joining(",")));
    return String.join("\n", lines) + "\n";
  }
}
