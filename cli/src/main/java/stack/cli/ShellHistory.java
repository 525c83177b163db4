package stack.cli;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;
import stack.run.CommandException;
import stack.run.Param;
import stack.run.ShellWords;
import stack.run.Spec;
import stack.run.TypedWords;

/** Earlier lines, without what is secret. */
final class ShellHistory extends DefaultHistory {
  /** A name with its value behind an equals sign or a blank; what is kept ends before the value. */
  private static final String NAMED =
      "((?:^|\\s)(?:--)?%s(?:=|\\s+))(?:'[^']*'?|\"(?:[^\"\\\\]|\\\\.)*\"?|(?:\\\\.|\\S)+)";

  /** The value of an attribute is a secret when the line says so. */
  private static final Pattern SHADOW =
      Pattern.compile("(?i)(?:^|\\s)(?:--shadow|shadow=(?!f|n|0|off))");

  private static final String VALUE = "value";

  private final TypedWords known;
  private final Predicate<String> isShadow;

  /**
   * @param isShadow whether an attribute of this name is a secret already
   */
  ShellHistory(TypedWords known, Predicate<String> isShadow) {
    this.known = known;
    this.isShadow = isShadow;
  }

  @Override
  public void add(Instant time, String line) {
    super.add(time, withoutSecrets(line));
  }

  private String withoutSecrets(String line) {
    var words = List.of(line.strip().split("\\s+"));
    var params = known.command(words).map(Spec::params).orElse(List.of());
    var hidesValue = params.stream().anyMatch(each -> each.name().equals(VALUE)) && hides(line);
    var secrets =
        params.stream()
            .filter(param -> param.isSecret() || (hidesValue && param.name().equals(VALUE)))
            .map(Param::name)
            .toList();
    var safe = line;
    for (var name : secrets) {
      safe = safe.replaceAll(NAMED.replace("%s", Pattern.quote(name)), "$1");
    }
    return safe;
  }

  /** Whether a line that gives an attribute its value is about a secret one. */
  private boolean hides(String line) {
    if (SHADOW.matcher(line).find()) {
      return true;
    }
    try {
      var words = ShellWords.split(line);
      for (var at = 0; at < words.size(); at++) {
        var word = words.get(at);
        if (word.equals("--attr") && at + 1 < words.size() && isShadow.test(words.get(at + 1))) {
          return true;
        }
        var name = word.replaceFirst("^(--)?attr=", "");
        if (!name.equals(word) && isShadow.test(name)) {
          return true;
        }
      }
      return false;
    } catch (CommandException _) {
      return true; // nobody knows what it says
    }
  }
}
