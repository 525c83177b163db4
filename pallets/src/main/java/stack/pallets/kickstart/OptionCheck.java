package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.pallets.graph.Element;
import stack.pallets.graph.Text;

/** Finds what the target release's installer would stop at, before it is installed. */
final class OptionCheck {
  private static final ReleaseOptions OPTIONS = ReleaseOptions.load();

  /** A word as a shell splits it, quotes kept. */
  private static final Pattern WORD =
      Pattern.compile("(?:[^\\s\"'\\\\]|\\\\.|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')+");

  /** A line of a tag's text; 0 for one that was inserted there. */
  record Line(int number, String text) {
    String place(Element tag) {
      var file = tag.attribute("file", "profile");
      return number == 0 ? file : file + ": line " + number;
    }
  }

  private final int release;

  private OptionCheck(int release) {
    this.release = release;
  }

  /** The check for a release; none where it is not one of EL 7 to 10. */
  static Optional<OptionCheck> of(EnterpriseLinux release) {
    return OPTIONS.knows(release.major())
        ? Optional.of(new OptionCheck(release.major()))
        : Optional.empty();
  }

  /** One line for each objection, naming file and line. */
  List<String> objections(Element tag) {
    var found = new ArrayList<String>();
    var inSection = false;
    for (var line : lines(tag)) {
      var text = line.text().strip();
      if (text.startsWith("%end")) {
        inSection = false;
      } else if (text.startsWith("%")) {
        inSection |= !text.startsWith("%include");
      } else if (!inSection && !text.isEmpty() && !text.startsWith("#")) {
        var place = line.place(tag);
        objections(text).forEach(objection -> found.add(place + ": " + objection));
      }
    }
    return found;
  }

  List<String> objections(String line) {
    var words = WORD.matcher(line).results().map(result -> result.group()).toList();
    if (words.isEmpty()) {
      return List.of();
    }
    var command = words.get(0);
    var refused = OPTIONS.objection(command, release);
    if (refused.isPresent()) {
      return List.of(refused.get());
    }
    return words.stream()
        .skip(1)
        .takeWhile(word -> !word.startsWith("#"))
        .flatMap(word -> objection(command, word).stream())
        .toList();
  }

  private Optional<String> objection(String command, String word) {
    return word.startsWith("--") && word.length() > 2
        ? OPTIONS.objection(command, word.substring(2).split("=", 2)[0], release)
        : OPTIONS.objectionToWord(command, word);
  }

  /** Lines of the tag's text, numbered as in its file; 0 for what was inserted there. */
  static List<Line> lines(Element tag) {
    var lines = new ArrayList<Line>();
    var pending = new Line(0, "");
    for (var child : tag.children()) {
      if (!(child instanceof Text text)) {
        continue;
      }
      var parts = text.value().split("\n", -1);
      for (var i = 0; i < parts.length; i++) {
        if (i > 0) {
          lines.add(pending);
          pending = new Line(0, "");
        }
        var number = text.line() == 0 || parts[i].isBlank() ? 0 : text.line() + i;
        pending =
            new Line(
                pending.text().isBlank() ? number : pending.number(), pending.text() + parts[i]);
      }
    }
    lines.add(pending);
    return lines;
  }
}
