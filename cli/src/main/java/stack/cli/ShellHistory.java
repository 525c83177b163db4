package stack.cli;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;
import stack.run.Param;

/** Earlier lines, without what is secret. */
final class ShellHistory extends DefaultHistory {
  /** A name with its value behind an equals sign or a blank; what is kept ends before the value. */
  private static final String NAMED =
      "((?:^|\\s)(?:--)?%s(?:=|\\s+))(?:'[^']*'?|\"(?:[^\"\\\\]|\\\\.)*\"?|(?:\\\\.|\\S)+)";

  /** The value of an attribute is a secret when the line says so. */
  private static final Pattern SHADOW =
      Pattern.compile("(?i)(?:^|\\s)(?:--shadow|shadow=(?!f|n|0|off))");

  private final TypedWords known;

  ShellHistory(TypedWords known) {
    this.known = known;
  }

  @Override
  public void add(Instant time, String line) {
    super.add(time, withoutSecrets(line));
  }

  private String withoutSecrets(String line) {
    var words = List.of(line.strip().split("\\s+"));
    var isShadow = SHADOW.matcher(line).find();
    var secrets =
        known.command(words).stream()
            .flatMap(spec -> spec.params().stream())
            .filter(param -> param.isSecret() || (isShadow && param.name().equals("value")))
            .map(Param::name)
            .toList();
    var safe = line;
    for (var name : secrets) {
      safe = safe.replaceAll(NAMED.replace("%s", Pattern.quote(name)), "$1");
    }
    return safe;
  }
}
