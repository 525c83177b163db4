package stack.commands.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.StackFixture;
import stack.pallets.sample.SamplePallet;

class HostProfileTest {
  @TempDir Path dir;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private"
              + " default=true");

  @BeforeEach
  void enableDistribution() throws IOException {
    SamplePallet.write(dir.resolve("dvd"), 2_000_000);
    stack.ok("add pallet " + dir.resolve("dvd"));
    stack.ok("enable pallet %");
  }

  @Test
  void profileBeginsWithTheNodeOfTheAppliance() {
    assertThat(stack.ok("list host profile backend-0-0 chapter=main")).contains("%packages");
  }

  @Test
  void palletThatBringsTheNodeIsNamed() {
    stack.ok("disable pallet stacki");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo(
            "error - node \"backend\" not in graph: pallet stacki has it:"
                + " stack enable pallet stacki box=default\n");
  }

  @Test
  void nodeThatNobodyBringsIsNamed() {
    stack.ok("set host attr backend-0-0 attr=node value=compute");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo(
            "error - node \"compute\" not in graph: no pallet or cart in box \"default\" has it\n");
  }
}
