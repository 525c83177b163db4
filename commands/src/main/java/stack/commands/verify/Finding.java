package stack.commands.verify;

import java.util.Locale;
import stack.run.Output;

/**
 * What somebody who looks after a frontend should know of one part of it.
 *
 * @param part what was looked at, one word
 * @param state how it is
 * @param detail what was found, one line
 * @param mend what to type; empty where nothing is to be done
 */
record Finding(String part, State state, String detail, String mend) {
  /** From good to bad; later ones count more. */
  enum State {
    OK,
    /** This machine has nothing that could tell. */
    SKIPPED,
    /** Hosts can be installed, but not for long or not all of them. */
    WARNING,
    /** Hosts cannot be installed. */
    TROUBLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String part, String detail) {
    return new Finding(part, State.OK, detail, "");
  }

  static Finding skipped(String part, String why) {
    return new Finding(part, State.SKIPPED, why, "");
  }

  static Finding warning(String part, String detail, String mend) {
    return new Finding(part, State.WARNING, detail, mend);
  }

  static Finding trouble(String part, String detail, String mend) {
    return new Finding(part, State.TROUBLE, detail, mend);
  }

  /** What is shown, with the exit code that monitoring programs expect. */
  static Output answer(Output.Table shown, State worst) {
    return switch (worst) {
      case OK, SKIPPED -> shown;
      case WARNING -> new Output.Incomplete(shown, 1);
      case TROUBLE -> new Output.Incomplete(shown, 2);
    };
  }
}
