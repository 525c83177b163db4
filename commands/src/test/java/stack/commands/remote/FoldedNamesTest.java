package stack.commands.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backend-0-0                         | backend-0-0",
        "backend-0-0 backend-0-1 backend-0-2 | backend-0-[0-2]",
        "backend-0-9 backend-0-10 backend-0-12 | backend-0-[9-10,12]",
        "backend-0-0 backend-1-0 login       | backend-0-0,backend-1-0,login",
        "node01 node02                       | node0[1-2]",
        "n2 n1 n2                            | n[1-2]",
      })
  void namesAreFolded(String names, String folded) {
    assertThat(FoldedNames.of(List.of(names.split(" ")))).isEqualTo(folded);
  }
}
