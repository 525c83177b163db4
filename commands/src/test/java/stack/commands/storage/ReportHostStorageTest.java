package stack.commands.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.Golden;

class ReportHostStorageTest {
  @RegisterExtension
  final StackFixture stack = StackFixture.frontend("add host backend-0-0", "add host backend-0-1");

  @Test
  void partitionsOfTheStrongestScopeAreAsStackiPrintedThem() {
    stack.ok(
        "add host storage partition backend-0-0 device=sda mountpoint=/ size=1024 type=ext4"
            + " partid=5 options=host_options");
    stack.ok("add storage partition device=sdb mountpoint=/ size=2048 type=ext4");
    assertThat(stack.ok("report host storage partition backend-0-0"))
        .isEqualTo(Golden.report("host_storage_partition_scope_resolving"));
  }

  @Test
  void controllerIsAPythonList() {
    assertThat(stack.ok("report host storage controller backend-0-0"))
        .isEqualTo(
            "[{'host': 'backend-0-0', 'enclosure': None, 'adapter': None, 'slot': '*',"
                + " 'raidlevel': '0', 'arrayid': '*', 'options': '', 'source': 'G'}]\n");
  }

  @Test
  void oneHostIsExpected() {
    assertThat(stack.fails("report host storage partition"))
        .isEqualTo("error - \"host\" argument must be unique\n{host}\n");
  }
}
