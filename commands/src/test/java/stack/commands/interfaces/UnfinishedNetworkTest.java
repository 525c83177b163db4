package stack.commands.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

class UnfinishedNetworkTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend("add host backend-0-7");

  @TempDir Path dir;

  @Test
  void whatANetworkStillLacksIsToldOnATerminal() throws IOException {
    SamplePallet.write(dir.resolve("dvd"), 2_000_000);
    stack.ok("add pallet " + dir.resolve("dvd"));
    stack.ok("enable pallet %");
    var bond = "add host interface backend-0-7 interface=bond0 network=private ip=192.168.0.77";
    assertThat(stack.watched(bond).err())
        .contains("warning - host \"backend-0-7\" has a bond bond0 without members: stack set");
    var vlan = "add host interface backend-0-7 interface=eth7.9 vlan=9";
    stack.ok("remove host interface backend-0-7 interface=bond0");
    assertThat(stack.watched(vlan).err())
        .contains("has an interface eth7.9 on eth7, but no interface eth7: stack add host");
    var mac = " mac=52:54:00:77:00:01";
    assertThat(stack.run("add host interface backend-0-7 interface=eth7" + mac).err()).isEmpty();
    assertThat(stack.watched("remove host interface backend-0-7 interface=eth7").err())
        .contains("has an interface eth7.9 on eth7");
    assertThat(stack.run(bond).err()).isEmpty();
  }
}
