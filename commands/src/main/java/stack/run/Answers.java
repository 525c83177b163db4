package stack.run;

import java.util.List;

/** Runs lines for others, who are not asked anything and change nothing; nothing is printed. */
public interface Answers {
  /**
   * What a line prints.
   *
   * @param caller who wants to know
   * @param columns of the terminal it is read on
   * @param coloured whether that shows colours
   */
  Answer answer(Caller caller, List<String> words, int columns, boolean coloured);
}
