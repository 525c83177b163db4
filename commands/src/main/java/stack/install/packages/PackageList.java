package stack.install.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The packages of a host.
 *
 * @param digests RPM's digest of each package by its {@code NAME-[EPOCH:]VERSION-RELEASE.ARCH}
 */
public record PackageList(SortedMap<String, String> digests) {
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9._+~^:-]{1,256}) (\\(none\\)|[0-9a-f]{1,128})");
  private static final String NO_EPOCH = "-0:";
  private static final int MOST = 100_000;

  /** Reads what {@link stack.pallets.kickstart.PackageQuery} prints; nothing if it is not that. */
  public static Optional<PackageList> parse(String text) {
    var digests = new TreeMap<String, String>();
    for (var line : text.lines().toList()) {
      var parts = LINE.matcher(line);
      if (!parts.matches() || digests.size() == MOST) {
        return Optional.empty();
      }
      digests.put(parts.group(1).replace(NO_EPOCH, "-"), parts.group(2));
    }
    return digests.isEmpty() ? Optional.empty() : Optional.of(new PackageList(digests));
  }

  /** As {@link #parse} reads it. */
  public String text() {
    var text = new StringBuilder();
    digests.forEach((name, digest) -> text.append(name).append(' ').append(digest).append('\n'));
    return text.toString();
  }

  public int size() {
    return digests.size();
  }

  /**
   * What this one has otherwise than another: {@code +} before a package that only this one has,
   * {@code -} before one that only the other has, {@code ~} before one that was built twice.
   */
  public List<String> differences(PackageList other) {
    var lines = new ArrayList<String>();
    for (var own : digests.entrySet()) {
      var digest = other.digests.get(own.getKey());
      if (digest == null) {
        lines.add("+" + own.getKey());
      } else if (!digest.equals(own.getValue())) {
        lines.add("~" + own.getKey());
      }
    }
    other.digests.keySet().stream()
        .filter(name -> !digests.containsKey(name))
        .forEach(name -> lines.add("-" + name));
    return lines;
  }
}
