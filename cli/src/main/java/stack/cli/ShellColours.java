package stack.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import stack.run.Spec;
import stack.run.TypedWords;

/** Shows while somebody types what is a command, a parameter, or neither. */
final class ShellColours implements Highlighter {
  private static final Pattern WORD = Pattern.compile("\\S+|\\s+");
  private static final AttributedStyle COMMAND = AttributedStyle.BOLD;
  private static final AttributedStyle PARAMETER =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
  private static final AttributedStyle UNKNOWN =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

  private final TypedWords known;

  ShellColours(TypedWords known) {
    this.known = known;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    var typed = List.of(buffer.strip().split("\\s+"));
    var split = known.split(typed);
    var ofCommand = typed.size() - split.behind().size();
    var spec = known.exactly(split.beginning());
    var line = new AttributedStringBuilder();
    var parts = WORD.matcher(buffer);
    var words = 0;
    while (parts.find()) {
      var part = parts.group();
      if (part.isBlank()) {
        line.append(part);
        continue;
      }
      words++;
      line.styled(words <= ofCommand ? COMMAND : style(part, split.beginning(), spec), part);
    }
    return line.toAttributedString();
  }

  /** A word may still become one. */
  private AttributedStyle style(String word, String beginning, Optional<Spec> spec) {
    var next = beginning.isEmpty() ? word : beginning + " " + word;
    if (spec.isEmpty()) {
      var canBecome = known.behind(beginning).anyMatch(entry -> entry.words().startsWith(next));
      return canBecome ? AttributedStyle.DEFAULT : UNKNOWN;
    }
    var equals = word.indexOf('=');
    if (equals < 0) {
      return AttributedStyle.DEFAULT;
    }
    var name = word.substring(0, equals);
    var isOne =
        name.equals("output-format")
            || spec.get().params().stream().anyMatch(param -> param.name().equals(name));
    return isOne ? PARAMETER : UNKNOWN;
  }
}
