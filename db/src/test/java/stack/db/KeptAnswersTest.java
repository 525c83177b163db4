package stack.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
  private final KeptAnswers answers = new KeptAnswers();
  private final List<String> asked = new ArrayList<>();

  private void ask(String sql, Object value, int size, long version) {
    answers.to(
        sql,
        List.of(value),
        version,
        () -> {
          asked.add(sql + value);
          return new KeptAnswer(Map.of("x", 0), Collections.nCopies(size, new Object[] {value}));
        });
  }

  @Test
  void questionIsAskedOnceForEachValueAndVersion() {
    ask("a", 1, 1, 7);
    ask("a", 2, 1, 7);
    ask("b", 1, 1, 7);
    ask("a", 1, 1, 7);
    ask("a", 1, 1, 8);
    ask("a", 1, 1, 7);
    assertThat(asked).containsExactly("a1", "a2", "b1", "a1", "a1");
  }

  @Test
  void whatWasAskedForLongestAgoIsForgotten() {
    ask("first", 0, 1, 7);
    ask("second", 0, 1, 7);
    for (var number = 0; number < 5; number++) {
      ask("large", number, 20_000, 7);
      ask("first", 0, 1, 7);
    }
    ask("second", 0, 1, 7);
    assertThat(asked).containsOnlyOnce("first0");
    assertThat(asked).filteredOn("second0"::equals).hasSize(2);
  }

  @Test
  void answerThatWouldTakeMostOfTheRoomIsNotKept() {
    ask("huge", 0, 30_000, 7);
    ask("huge", 0, 30_000, 7);
    assertThat(asked).hasSize(2);
  }
}
