package stack.pallets.media;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names and versions of media become parts of a pallet's name. */
final class Releases {
  private static final Pattern MAJOR = Pattern.compile("^(\\d+)");

  private Releases() {}

  /** Lower case without blanks: {@code 15 SP1} is {@code 15sp1}. */
  static String compact(String version) {
    return version.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
  }

  /** The leading number, or all of it if there is none (Fedora's {@code rawhide}). */
  static String major(String version) {
    var matcher = MAJOR.matcher(version);
    return matcher.find() ? matcher.group(1) : version;
  }

  /** A product name as one word: {@code CentOS Stream} is {@code CentOS-Stream}. */
  static String word(String name) {
    return name.strip().replaceAll("\\s+", "-");
  }
}
