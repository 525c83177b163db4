package stack.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a test finds on the machine or not. Without it a user's run skips the test and says why;
 * with {@code CI=true} the test fails, because everything is installed there.
 */
public final class Needs {
  private Needs() {}

  /** Programs on {@code PATH}. */
  public static void programs(String... names) {
    for (var name : names) {
      met(
          Stream.of(System.getenv("PATH").split(":"))
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))),
          name + " is not installed");
    }
  }

  /** The first of files that is there: distributions have it in different places. */
  public static Path file(String... places) {
    var found = Stream.of(places).map(Path::of).filter(Files::exists).findFirst();
    met(found.isPresent(), places[0] + " is not installed");
    return found.orElseThrow();
  }

  /** The right to do everything. */
  public static void root() {
    met(System.getProperty("user.name").equals("root"), "only root may do this");
  }

  /** Anything else. */
  public static void met(boolean need, String otherwise) {
    if ("true".equals(System.getenv("CI"))) {
      assertThat(need).as(otherwise).isTrue();
    }
    assumeTrue(need, otherwise);
  }
}
