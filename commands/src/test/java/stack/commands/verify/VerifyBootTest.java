package stack.commands.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** How far hosts would come; with daemons that serve them, BootIT tries it. */
class VerifyBootTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.7"
              + " network=private default=true",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 ip=192.168.0.8 network=private"
              + " default=true");

  @TempDir Path dir;

  private String tried(String host, int code) {
    var result = stack.run("verify boot " + host + " output-format=csv");
    assertThat(result.code()).as(result.out() + result.err()).isEqualTo(code);
    return result.out();
  }

  @Test
  void whatTheDatabaseLacksIsToldFirst() {
    assertThat(tried("backend-0-1", 2))
        .contains(
            "database,trouble,\"no interface has a hardware address, so nobody knows who"
                + " asks\",stack set")
        .doesNotContain("kickstart");
    assertThat(tried("backend-0-0", 2))
        .contains("box default has no pallet with an installer", "stack enable pallet NAME")
        .doesNotContain("kickstart");
    assertThat(stack.fails("verify boot frontend-0-0")).contains("a frontend is not installed");
  }

  @Test
  void eachStepOfTheWayIsTried() throws IOException {
    SamplePallet.write(Files.createDirectories(dir.resolve("medium")), 1_000_000);
    stack.ok("add pallet " + dir.resolve("medium"));
    stack.ok("enable pallet Sample");
    stack.ok("set host boot backend-0-0 action=install");

    assertThat(tried("backend-0-0", 2))
        .contains(
            "address,trouble,",
            "loader,warning,machines with UEFI find no boot loader",
            "kernel,ok,\"vmlinuz-Sample-9.6-redhat9-x86_64, initrd.img-",
            "kickstart,ok,\"can be made",
            "installer,trouble,the avalanche daemon does not run,stack start avalanche");

    var boot = stack.root().resolve("tftpboot/pxelinux");
    Files.delete(boot.resolve("pxelinux.cfg/01-52-54-00-00-00-01"));
    stack.ok("set host attr backend-0-0 attr=node value=nowhere");
    assertThat(tried("backend-0-0", 2))
        .contains("loader,trouble,the boot files of this host are not")
        .contains("kickstart,trouble,", "nowhere");

    Files.delete(boot.resolve("vmlinuz-Sample-9.6-redhat9-x86_64"));
    assertThat(tried("backend-0-0", 2))
        .contains("database,trouble,vmlinuz-Sample-9.6-redhat9-x86_64 is not in the boot folder")
        .contains("stack sync host boot");
  }
}
