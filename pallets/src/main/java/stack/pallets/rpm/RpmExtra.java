package stack.pallets.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;

/**
 * A line of a spec file: what a package is, or what it needs besides its files.
 *
 * @param tag in lower case
 */
record RpmExtra(String tag, String value) {
  private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)\\s*:\\s*(.*?)\\s*");
  private static final Pattern DEPENDENCY =
      Pattern.compile("([^\\s,<>=]+)(?:\\s*(<=|>=|=|<|>)\\s*([^\\s,<>=]+))?\\s*,?\\s*");

  /**
   * The lines of a text; empty ones count for nothing.
   *
   * @throws IllegalArgumentException naming a line that nothing can be made of
   */
  static List<RpmExtra> parse(String text) {
    var lines = new ArrayList<RpmExtra>();
    for (var line : text.lines().filter(each -> !each.isBlank()).toList()) {
      var matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(line.strip());
      }
      lines.add(new RpmExtra(matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2)));
    }
    return lines;
  }

  /** Lets it take effect; files are searched for dependencies in no case. */
  void apply(RpmBuilder rpm) {
    var information = rpm.getInformation();
    switch (tag) {
      case "autoreqprov", "autoreq", "autoprov" -> {}
      case "summary" -> information.setSummary(value);
      case "license" -> information.setLicense(value);
      case "group" -> information.setGroup(value);
      case "url" -> information.setUrl(value);
      case "vendor" -> information.setVendor(value);
      case "packager" -> information.setPackager(value);
      case "requires" -> each(rpm::addRequirement);
      case "provides" -> each(rpm::addProvides);
      case "conflicts" -> each(rpm::addConflicts);
      case "obsoletes" -> each(rpm::addObsoletes);
      case "recommends" -> each(rpm::addRecommends);
      default -> throw new IllegalArgumentException(tag + ": " + value);
    }
  }

  @FunctionalInterface
  private interface Adding {
    void add(String name, String version, RpmDependencyFlags... flags);
  }

  private void each(Adding adding) {
    var matcher = DEPENDENCY.matcher(value);
    var end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      var version = matcher.group(3) == null ? "" : matcher.group(3);
      adding.add(matcher.group(1), version, flags(matcher.group(2)));
    }
    if (end != value.length()) {
      throw new IllegalArgumentException(tag + ": " + value);
    }
  }

  private static RpmDependencyFlags[] flags(String operator) {
    var flags = new ArrayList<RpmDependencyFlags>();
    if (operator != null) {
      if (operator.contains("<")) {
        flags.add(RpmDependencyFlags.LESS);
      }
      if (operator.contains(">")) {
        flags.add(RpmDependencyFlags.GREATER);
      }
      if (operator.contains("=")) {
        flags.add(RpmDependencyFlags.EQUAL);
      }
    }
    return flags.toArray(RpmDependencyFlags[]::new);
  }
}
