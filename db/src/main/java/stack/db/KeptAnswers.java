package stack.db;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a file has answered since it was written to last. None is given when somebody has written
 * meanwhile; when there are too many, those that were asked for longest ago go. Not safe for
 * several threads.
 */
final class KeptAnswers {
  /** Values of all answers together, some megabytes; and of one that is worth keeping. */
  private static final int MOST = 100_000;

  private static final int LARGEST = MOST / 4;

  private record Question(String sql, List<Object> values) {}

  private final LinkedHashMap<Question, KeptAnswer> answers = new LinkedHashMap<>(64, 0.75f, true);
  private long version;
  private int size;

  /** Asks the file. */
  interface Asking {
    KeptAnswer ask();
  }

  /**
   * The answer to a statement with values.
   *
   * @param now a number that is another one after somebody has written
   * @param asking answers what is not known
   */
  KeptAnswer to(String sql, List<Object> values, long now, Asking asking) {
    if (now != version) {
      answers.clear();
      size = 0;
      version = now;
    }
    var question = new Question(sql, values);
    var known = answers.get(question);
    if (known != null) {
      return known;
    }
    var answer = asking.ask();
    if (answer.size() <= LARGEST) {
      answers.put(question, answer);
      size += answer.size();
      forgetOldest();
    }
    return answer;
  }

  private void forgetOldest() {
    var oldest = answers.values().iterator();
    while (size > MOST) {
      size -= oldest.next().size();
      oldest.remove();
    }
  }
}
