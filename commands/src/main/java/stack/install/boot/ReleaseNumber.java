package stack.install.boot;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The number of a release, compared part by part: 9.10 comes after 9.9. */
record ReleaseNumber(List<Integer> parts) implements Comparable<ReleaseNumber> {
  /** Few enough digits for an int; what is longer counts as several parts. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,8}");

  ReleaseNumber {
    parts = List.copyOf(parts);
  }

  /**
   * Of a pallet.
   *
   * @param release family and major version, {@code redhat9}
   * @param version such as 9.4
   */
  static ReleaseNumber of(String release, String version) {
    var numbers = NUMBER.matcher(release + " " + version).results();
    return new ReleaseNumber(numbers.map(each -> Integer.parseInt(each.group())).toList());
  }

  @Override
  public int compareTo(ReleaseNumber other) {
    return Arrays.compare(
        parts.toArray(Integer[]::new), other.parts.toArray(Integer[]::new), Integer::compare);
  }
}
