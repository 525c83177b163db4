package stack.run;

import java.util.ArrayList;
import java.util.List;

/** A line split as a POSIX shell splits it: quotes, backslashes and comments, no expansion. */
public final class ShellWords {
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * @throws CommandException when a quote is not closed
   */
  public static List<String> split(String line) {
    var splitter = new ShellWords(line);
    splitter.run();
    return splitter.words;
  }

  private void run() {
    while (at < line.length()) {
      var character = line.charAt(at++);
      switch (character) {
        case ' ', '\t', '\r' -> endWord();
        case '\'', '"' -> quoted(character);
        case '\\' -> add(at < line.length() ? line.charAt(at++) : '\\');
        case '#' -> {
          if (!inWord) {
            at = line.length();
          } else {
            add(character);
          }
        }
        default -> add(character);
      }
    }
    endWord();
  }

  private void quoted(char quote) {
    inWord = true;
    while (at < line.length()) {
      var character = line.charAt(at++);
      if (character == quote) {
        return;
      }
      var escapes = quote == '"' && character == '\\' && at < line.length();
      word.append(
          escapes && "\"\\$`".indexOf(line.charAt(at)) >= 0 ? line.charAt(at++) : character);
    }
    throw new CommandException("a quote is not closed: " + line.strip());
  }

  private void add(char character) {
    inWord = true;
    word.append(character);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
