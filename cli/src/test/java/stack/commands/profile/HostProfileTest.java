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
              + " mac=52:54:00:00:00:10 default=true");

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

  private String kickstart() {
    return stack.ok("list host profile backend-0-0 chapter=main");
  }

  @Test
  void defaultRouteIsNotOverTheBootNetworkWhenAnotherInterfaceHasIt() {
    assertThat(kickstart()).containsPattern("(?m)^network .*--ip=192.168.0.10 .*--gateway=");
    stack.ok("add network public address=192.0.2.0 mask=255.255.255.0 gateway=192.0.2.1");
    stack.ok(
        "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:11 ip=192.0.2.11"
            + " network=public default=true");
    assertThat(kickstart())
        .containsPattern("(?m)^network --device=52:54:00:00:00:10 .*--ip=192.168.0.10 ")
        .containsPattern("(?m)^network .* --nodefroute .* --hostname=backend-0-0.public$")
        .contains("address1=192.0.2.11/24,192.0.2.1")
        .contains("address1=192.168.0.10/24\n")
        .doesNotContain("--gateway=");
  }

  @Test
  void profilesOfTheInstallerGoBeforeOursAreWritten() {
    assertThat(kickstart())
        .containsSubsequence(
            "for file in /etc/NetworkManager/system-connections/*",
            "cat > /etc/NetworkManager/system-connections/eth0.nmconnection",
            "mac-address=52:54:00:00:00:10",
            "chmod 0600 /etc/NetworkManager/system-connections/eth0.nmconnection")
        .contains("\nNetworkManager\n");
  }

  @Test
  void cardThatCannotBeFoundIsRefused() {
    stack.ok("add host interface backend-0-0 interface=eth1");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo(
            "error - host \"backend-0-0\" cannot find its interface eth1, which has no mac:"
                + " stack set host interface mac backend-0-0 interface=eth1 mac=MAC\n");
  }

  @Test
  void hostWithoutAnAddressCanBeLookedAt() {
    stack.ok("add host backend-0-1");
    assertThat(stack.ok("list host profile backend-0-1 chapter=main"))
        .contains("network --device=bootif --bootproto=dhcp")
        .contains("--hostname=backend-0-1\n");
  }
}
