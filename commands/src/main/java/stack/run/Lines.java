package stack.run;

import java.util.List;

/** Runs lines as if they had been typed, their output included. */
public interface Lines {
  /** Runs a line here; gives its exit code. */
  int run(List<String> words);

  /** The same for lines at another root, whose notices and questions go to another console. */
  Lines at(Root other, Console heard);
}
