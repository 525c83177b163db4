package stack.run.help;

import java.util.Comparator;
import java.util.stream.Stream;
import stack.run.Catalog;
import stack.run.Entry;
import stack.run.Specs;

/** One line for each command: its words and its usage. */
public final class CommandList {
  private static final int SCREEN = 80;
  private static final int TAB = 8;

  private final Specs specs;
  private final Catalog catalog;

  public CommandList(Specs specs, Catalog catalog) {
    this.specs = specs;
    this.catalog = catalog;
  }

  /** Commands that begin with these words, without them, wrapped at 80 columns. */
  public String below(String beginning) {
    return below(beginning, SCREEN);
  }

  /**
   * Commands that begin with these words, without them.
   *
   * @param beginning words, or nothing for all commands
   * @param columns where usage is wrapped; 0 never wraps
   */
  public String below(String beginning, int columns) {
    var prefix = beginning.isEmpty() ? "" : beginning + " ";
    var text = new StringBuilder();
    entries()
        .filter(entry -> entry.words().startsWith(prefix))
        .forEach(entry -> {
          var words = entry.words().substring(prefix.length());
          text.append(words).append(' ');
          wrap(text, words.length() + 1, specs.of(entry).usage(), columns);
          text.append('\n');
        });
    return text.toString();
  }

  private Stream<Entry> entries() {
    return catalog.entries().stream()
        .sorted(Comparator.comparing(entry -> entry.words().replace(' ', '/')));
  }

  private static void wrap(StringBuilder text, int used, String usage, int columns) {
    var column = used;
    for (var word : usage.isEmpty() ? new String[0] : usage.split(" ")) {
      if (columns == 0 || column + word.length() < columns) {
        column += word.length() + 1;
      } else {
        text.append("\n\t");
        column = TAB + word.length() + 1;
      }
      text.append(word).append(' ');
    }
  }
}
