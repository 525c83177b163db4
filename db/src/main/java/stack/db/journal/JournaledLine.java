package stack.db.journal;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The line of a command as the journal keeps it: it can be typed again, but for what is masked. */
public final class JournaledLine {
  /** What stands in place of a secret. */
  public static final String MASK = "***";

  private JournaledLine() {}

  /** The words, quoted as a shell takes them. */
  public static String of(List<String> words) {
    return words.stream().map(JournaledLine::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./*-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The line with the value masked that it gives to an attribute, if it gives it one. */
  public static String withoutValueOf(String attribute, String line) {
    // A value with blanks ends with a quote, which none of the words behind it does.
    return Pattern.compile(
            "(?s)( attr="
                + Pattern.quote(attribute)
                + ") '?value=.*?((?: (?:shadow|force|scope)=\\w*)*)\\z")
        .matcher(line)
        .replaceFirst("$1 value=***$2");
  }
}
