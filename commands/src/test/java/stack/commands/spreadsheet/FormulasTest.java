package stack.commands.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class FormulasTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 name=backend-0-0"
              + " default=true",
          "set host comment backend-0-0 comment='=1+2'",
          "set attr attr=site.sum value=-1");

  @Test
  void cellsThatLookLikeFormulasAreQuotedOnRequestAndComeBackAsTheyWere() {
    assertThat(stack.ok("report hostfile")).contains(",=1+2").doesNotContain("'=");
    assertThat(stack.ok("report attrfile")).contains(",-1").doesNotContain("'-");

    var before = stack.ok("report hostfile");
    var quoted = stack.ok("report hostfile quote=true");
    assertThat(quoted).contains(",'=1+2");
    var own = quoted.lines().filter(line -> !line.startsWith("frontend")).toList();
    stack.ok("load hostfile file=" + stack.file("hosts.csv", String.join("\n", own) + "\n"));
    assertThat(stack.ok("report hostfile")).isEqualTo(before);

    assertThat(stack.ok("report attrfile quote=true")).contains(",'-1");
    stack.ok("load attrfile file=" + stack.file("attrs.csv", "target,site.sum\nglobal,'+2\n"));
    assertThat(stack.ok("report attrfile")).contains(",+2").doesNotContain("'+2");
  }
}
