package stack.run;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The person or script a command talks to while it runs. */
public interface Console {
  /** A line on standard error, at once. */
  void notice(String line);

  /** A line on standard output, at once: only for commands that are watched while they run. */
  void print(String line);

  /** Whether somebody looks at standard error. */
  boolean isWatched();

  /**
   * Shows how far long work is, in place of what was shown before, where that can be done.
   *
   * @param line cut where it is wider than the terminal; empty clears it
   */
  void progress(String line);

  /**
   * Whether what was shown can be shown anew in its place. It cannot on a terminal that knows no
   * more than lines (TERM=dumb), and where nobody looks.
   */
  default boolean isLive() {
    return false;
  }

  /**
   * Shows several lines in place of those shown before, where that can be done. Lines that are
   * wider than the terminal are cut, and of more lines than it has, the first ones are shown.
   */
  void view(List<Seen> lines);

  /** The same in one colour. */
  default void view(String lines) {
    view(Printable.text(lines).lines().map(line -> new Seen(line, Tone.PLAIN)).toList());
  }

  /**
   * A line of what is shown.
   *
   * @param tone its colour, where there are colours
   */
  record Seen(String text, Tone tone) {}

  /** Asks on a terminal; empty when nobody can answer. */
  default Optional<String> ask(String question, String proposal) {
    return Optional.empty();
  }

  /** Asks without showing what is typed; empty when nobody can answer. */
  default Optional<String> askSecret(String question) {
    return Optional.empty();
  }

  /** Standard input, when it is no terminal. */
  default Optional<InputStream> input() {
    return Optional.empty();
  }
}
