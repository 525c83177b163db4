package stack.pallets.kickstart;

import java.util.List;
import java.util.regex.Pattern;
import stack.pallets.graph.Element;

/**
 * Lines that the parser of a kickstart takes for its own wherever they stand, in scripts too and
 * however far they are indented: they end a section or begin another.
 */
final class SectionLines {
  /** The parser is written in Python, which knows more blanks and line ends than most. */
  private static final String BLANK = "[\\h\\v\\x1c-\\x1f]";

  private static final Pattern OWN =
      Pattern.compile(
          "(?s)(.*[\\v\\x1c-\\x1e])?"
              + BLANK
              + "*%(end|include|ksappend|pre|pre-install|post|packages|addon|anaconda|onerror"
              + "|traceback|certificate)("
              + BLANK
              + ".*)?");

  private SectionLines() {}

  static boolean areIn(String text) {
    return text.lines().anyMatch(SectionLines::isOne);
  }

  private static boolean isOne(String line) {
    return line.contains("%") && OWN.matcher(line).matches();
  }

  /** One line for each of them, naming file and line. */
  static List<String> objections(Element tag) {
    return OptionCheck.lines(tag).stream()
        .filter(line -> isOne(line.text().stripTrailing()))
        .map(line ->
            line.place(tag)
                + (": the installer would take the line \"%s\" for "
                        + "a line of the kickstart and end the")
                    .formatted(line.text().strip())
                + " script there; put it into a file tag, or write it in another way")
        .toList();
  }
}
