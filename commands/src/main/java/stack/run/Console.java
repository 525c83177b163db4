package stack.run;

import java.io.InputStream;
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
   * Shows how far long work is, on a terminal only, in place of what was shown before.
   *
   * @param line at most a screen line; empty clears it
   */
  void progress(String line);

  /** Shows several lines in place of those shown before, on a terminal only. */
  void view(String lines);

  /** Asks on a terminal; empty when nobody can answer. */
  Optional<String> ask(String question, String proposal);

  /** Asks without showing what is typed; empty when nobody can answer. */
  Optional<String> askSecret(String question);

  /** Standard input, when it is no terminal. */
  Optional<InputStream> input();
}
