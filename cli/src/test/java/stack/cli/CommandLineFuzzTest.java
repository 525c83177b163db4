package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Entry;
import stack.run.Runner;

/** Whatever is typed, the answer is output or a message, never a stack trace. */
class CommandLineFuzzTest {
  /** As diff(1) says that it could not look. */
  private static final int TROUBLE = 2;

  private static final long SEED = Long.getLong("fuzz.seed", 20_241_124);
  private static final int LINES_EACH = Integer.getInteger("fuzz.lines", 8);

  /** They start processes, reach for other machines or follow something without end. */
  private static final Set<String> APART =
      Set.of("avalanche", "health", "iteration", "lab", "power", "remote", "script", "transfer");

  /** It runs dnf, which asks repositories of this machine. */
  private static final String MIRROR = "create mirror";

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          "*",
          "%",
          "_",
          "[",
          "[]",
          "a:backend",
          "g:gpu",
          "where rack == \"0\"",
          "where ((",
          "backend-0-0",
          "backend-0-[0-3]",
          "backend-0-[9-0]",
          "frontend-0-0",
          "localhost",
          "backend",
          "redhat",
          "test",
          "gpu",
          "default",
          "private",
          "eth0",
          "192.168.0.77",
          "192.168.0.0",
          "255.255.255.0",
          "999.1.1.1",
          "52:54:00:00:00:01",
          "52:54:zz",
          "0",
          "-1",
          "1",
          "99999999999999999999",
          "1.5",
          "yes",
          "no",
          "maybe",
          "os",
          "install",
          "global",
          "host",
          "sda",
          "/",
          "../../etc/passwd",
          "/nonexistent/file",
          "site.color",
          "x=y",
          "name=",
          "=",
          "--",
          "-",
          "--help",
          "--dry-run",
          "--bogus",
          "-x",
          "help",
          "\u00e4\u00f6\u00fc\u2603",
          "a\nb",
          "a\tb",
          "'\"`$(true)",
          "x".repeat(5000));

  @RegisterExtension
  final StackFixture stack =
      WholeProgram.frontend(
          "add environment test",
          "add group gpu",
          "add host backend-0-0 environment=test",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.9"
              + " network=private default=true",
          "add host group backend-0-0 group=gpu",
          "add host backend-0-1",
          "add cart site");

  private final Random random = new Random(SEED);

  @Test
  void everyLineIsAnswered() {
    for (var entry : Modules.catalog().entries()) {
      var isApart = APART.contains(entry.type().getPackageName().replace("stack.commands.", ""));
      if (!isApart && !entry.words().equals(MIRROR)) {
        for (var line = 0; line < LINES_EACH; line++) {
          check(line(entry));
        }
      }
    }
  }

  private void check(List<String> words) {
    var description = "seed %d: stack %s".formatted(SEED, words);
    StackFixture.Result result;
    try {
      result = stack.run(words, "");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(description, e);
    }
    assertThat(result.code()).as(description).isIn(0, Runner.BAD_OPTION, TROUBLE, Runner.FAILURE);
    assertThat(result.err())
        .as(description)
        .doesNotContain("Exception", "\tat ", "SQLITE_", "constraint failed");
    if (result.code() != 0) {
      assertThat(result.err() + result.out()).as(description).isNotBlank();
    }
  }

  private List<String> line(Entry entry) {
    var words = new ArrayList<>(List.of(entry.words().split(" ")));
    var params = stack.spec(entry.words()).params();
    for (var count = random.nextInt(3); count > 0; count--) {
      words.add(value());
    }
    for (var param : params) {
      if (random.nextInt(3) > 0) {
        words.add((random.nextInt(8) == 0 ? "--" : "") + param.name() + "=" + value());
      }
    }
    if (random.nextInt(4) == 0) {
      words.add(
          "output-format=" + List.of("json", "csv", "col:host", "shell").get(random.nextInt(4)));
    }
    return words;
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }
}
