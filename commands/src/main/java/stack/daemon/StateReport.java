package stack.daemon;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far an installing host says it is: a form with {@code state} and, where something went wrong,
 * {@code log}.
 *
 * @param state one line
 * @param log the last lines of what went wrong
 */
record StateReport(String state, List<String> log) {
  /** The texts may be encoded as curl does it, or not. */
  private static final Pattern FORM =
      Pattern.compile("state=([\\w =.:+%-]{1,1200})(?:&log=([\\w =.:+%-]{0,16000}))?\\s*");

  private static final int LONGEST_STATE = 400;
  private static final int MOST_LINES = 20;

  /** What a host posted; empty where that is no such form. */
  static Optional<StateReport> of(String form) {
    var found = FORM.matcher(form);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      var state = decoded(found.group(1)).replaceAll("[^\\w=.:+,/-]+", " ");
      return state.length() > LONGEST_STATE
          ? Optional.empty()
          : Optional.of(new StateReport(state, lines(found.group(2))));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a percent sign that encodes nothing
    }
  }

  private static List<String> lines(String log) {
    var all =
        Optional.ofNullable(log).stream()
            .flatMap(text -> decoded(text).lines())
            .map(line -> line.replaceAll("[^\\p{Print}]+", " ").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    return all.subList(Math.max(0, all.size() - MOST_LINES), all.size());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Whether nothing is to be heard after this: the installation failed. */
  boolean isLast() {
    return state.startsWith("install failed");
  }
}
