package stack.commands.partition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

class HostPartitionTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host partition backend-0-0 device=sda1 mountpoint=/boot uuid=A size=512 fs=ext4",
          "add host partition backend-0-0 device=sda2 mountpoint=/ uuid=B size=4096 fs=xfs");

  @Test
  void partitionsAreListedByDevice() {
    assertThat(stack.ok("list host partition output-format=col:mountpoint"))
        .isEqualTo("/boot\n/\n");
    assertThat(stack.rows("list host partition").getFirst())
        .isEqualTo("backend-0-0 sda1 /boot A 0 512 -- ext4 ----- -----------");
  }

  @Test
  void deviceIsNotedOnce() {
    stack.ok("add host partition backend-0-0 device=sda1 mountpoint=/boot/efi");
    assertThat(stack.ok("list host partition output-format=col:mountpoint"))
        .isEqualTo("/boot/efi\n/\n");
  }

  @Test
  void parametersNarrowWhatIsRemoved() {
    stack.ok("remove host partition backend-0-0 uuid=A partition=/");
    assertThat(stack.rows("list host partition")).hasSize(2);
    stack.ok("remove host partition backend-0-0 partition=/");
    assertThat(stack.rows("list host partition")).hasSize(1);
    stack.ok("remove host partition backend-0-0");
    assertThat(stack.ok("list host partition")).isEmpty();
    assertThat(stack.fails("remove host partition"))
        .startsWith("error - \"host\" argument is required\n");
  }
}
