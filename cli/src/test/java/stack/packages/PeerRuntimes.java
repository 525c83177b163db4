package stack.packages;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells the processors that a package has a Java runtime for, with which hosts run their peer. */
final class PeerRuntimes {
  private static final Pattern ARCHIVE = Pattern.compile(".*/peers/([^/]+)[.]tar[.]gz");

  private PeerRuntimes() {}

  /** As a sentence for people who look at the package. */
  static String sentence(List<Entry> entries) {
    var names =
        entries.stream()
            .flatMap(entry -> ARCHIVE.matcher(entry.path()).results())
            .map((MatchResult found) -> found.group(1))
            .sorted()
            .collect(joining(", "));
    return "Hosts with these processors can pass pieces on: " + names + ".";
  }
}
