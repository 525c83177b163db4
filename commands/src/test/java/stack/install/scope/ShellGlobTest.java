package stack.install.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellGlobTest {
  @ParameterizedTest
  @CsvSource({
    "*, os.version, true",
    "os.*, os.version, true",
    "os?version, os.version, true",
    "os, os.version, false",
    "OS, os, false",
    "[no]s, os, true",
    "[!no]s, os, false",
    "[a-p]s, os, true",
    "[p-a]s, os, false",
    "[os, os, false",
    "[os, [os, true",
    "[^a]x, ^x, true",
    "a+b, aab, false",
  })
  void matchesAsAShellDoes(String glob, String name, boolean matches) {
    assertThat(ShellGlob.of(glob).matches(name)).isEqualTo(matches);
  }
}
