package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.catalog.Commands;

/** A line end in a value begins something new in the file it ends up in, so no value has one. */
class ControlCharactersTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private static List<String> words(Entry entry, String... more) {
    var words = new ArrayList<>(List.of(entry.words().split(" ")));
    words.addAll(Arrays.asList(more));
    return words;
  }

  @Test
  void noParameterOfAnyCommandTakesThem() {
    for (var entry : Commands.entries().toList()) {
      for (var param : stack.spec(entry.words()).params()) {
        var evil = param.isLines() ? "a\u001bb" : "a\nb";
        var result = stack.run(words(entry, param.name() + "=" + evil), "");
        assertThat(result.code()).as(entry.words()).isEqualTo(Runner.FAILURE);
        assertThat(result.err())
            .as(entry.words())
            .startsWith(
                "error - \"%s\" parameter must not hold line ends or other control characters: "
                    .formatted(param.name()));
      }
    }
  }

  @Test
  void noArgumentOfAnyCommandTakesThem() {
    for (var entry : Commands.entries().toList()) {
      assertThat(stack.run(words(entry, "a\nb"), "").err())
          .as(entry.words())
          .startsWith(
              "error - an argument must not hold line ends or other control characters: a\\x0ab");
    }
  }

  @Test
  void filesBringThemInNeither() {
    stack.file(
        "hosts.csv",
        """
        NAME,APPLIANCE,RACK,RANK,IP,MAC,INTERFACE,NETWORK,COMMENT
        backend-7-7,backend,7,7,,52:54:00:00:07:07,eth0,,"a
        b"
        """);
    assertThat(stack.fails("load hostfile file=" + stack.root().resolve("hosts.csv")))
        .contains("control character");
    assertThat(stack.ok("list host")).doesNotContain("backend-7-7");
  }

  @Test
  void attributesMayHaveLinesAndTabs() {
    var value = "one\n\ttwo";
    assertThat(stack.run(List.of("set", "attr", "attr=a", "value=" + value), "").code()).isZero();
    assertThat(stack.ok("list attr attr=a output-format=json")).contains("one\\n\\ttwo");
  }
}
