package stack.commands.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;

/** Lists of what is given at a scope come by the names of the owners. */
class OwnerOrderTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend("add appliance Middle", "add environment zoo", "add environment ant");

  @ParameterizedTest
  @CsvSource({
    "firewall, service=ssh action=ACCEPT chain=INPUT protocol=tcp network=private rulename=one",
    "route, address=10.0.0.1 gateway=192.168.0.1",
    "storage controller, raidlevel=0 slot=1 arrayid=1",
    "storage partition, device=sda mountpoint=/ size=0 type=xfs"
  })
  void argumentsInAnyOrder(String object, String parameters) {
    stack.ok("add appliance " + object + " replicant Middle backend " + parameters);
    var rows = stack.ok("list appliance " + object + " output-format=col:appliance");
    assertThat(rows).isEqualTo("backend\nMiddle\nreplicant\n");
    var list = "list appliance " + object + " replicant % Middle backend";
    assertThat(stack.ok(list + " output-format=col:appliance")).isEqualTo(rows);
    stack.ok("add environment " + object + " zoo ant " + parameters);
    assertThat(stack.ok("list environment " + object + " zoo ant output-format=col:environment"))
        .isEqualTo("ant\nzoo\n");
    stack.ok("add os " + object + " ubuntu redhat " + parameters);
    assertThat(stack.ok("list os " + object + " ubuntu centos output-format=col:os"))
        .isEqualTo("redhat\nubuntu\n");
  }

  @Test
  void appliancesThemselvesComeAsTheyWereAskedFor() {
    assertThat(stack.ok("list appliance replicant backend output-format=col:appliance"))
        .isEqualTo("replicant\nbackend\n");
  }
}
