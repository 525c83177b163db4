package stack.install.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import stack.run.CommandException;

class BracketsTest {
  @Test
  void rangesListsAndStepsAreCounted() {
    assertThat(Brackets.expand("backend-0-[9-11]"))
        .containsExactly("backend-0-9", "backend-0-10", "backend-0-11");
    assertThat(Brackets.expand("b[1-2,7]")).containsExactly("b1", "b2", "b7");
    assertThat(Brackets.expand("b[0-8/4]")).containsExactly("b0", "b4", "b8");
  }

  @Test
  void leadingZerosSetTheWidth() {
    assertThat(Brackets.expand("n[008-010]")).containsExactly("n008", "n009", "n010");
  }

  @Test
  void severalBracketsMultiply() {
    assertThat(Brackets.expand("r[0-1]n[3,5]x"))
        .containsExactly("r0n3x", "r0n5x", "r1n3x", "r1n5x");
  }

  @Test
  void shellClassesStayAsTheyAre() {
    assertThat(Brackets.expand("backend-0-[12]")).containsExactly("backend-0-[12]");
    assertThat(Brackets.expand("[a-c]*")).containsExactly("[a-c]*");
    assertThat(Brackets.expand("[b")).containsExactly("[b");
  }

  @Test
  void tooManyNamesAreRefused() {
    assertThatThrownBy(() -> Brackets.expand("n[0-999999999]"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("more than 100000 names");
  }
}
