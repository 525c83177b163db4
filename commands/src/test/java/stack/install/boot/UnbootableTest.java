package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** What is told of hosts that are set to install and cannot. */
class UnbootableTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 ip=192.168.0.7 network=private",
          "add host backend-0-2",
          "add host interface backend-0-2 interface=eth0 ip=192.168.0.8 network=private"
              + " mac=52:54:00:00:00:01");

  @Test
  void reasonAndNextStepAreTold() {
    var result = stack.run("set host boot a:backend action=install");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(
            "warning - backend-0-0 cannot install: no interface has an address on a network with"
                + " pxe=true; type: ",
            "warning - backend-0-1 cannot install: no interface has a hardware address",
            "warning - backend-0-2 cannot install: box default has no pallet with an installer;"
                + " type: stack enable pallet NAME box=default\n");
    assertThat(stack.rows("list host boot backend-0-2")).first().asString().contains("install");
  }

  @Test
  void nothingIsToldOfHostsThatBootTheirSystem() {
    assertThat(stack.run("set host boot a:backend action=os").err())
        .doesNotContain("cannot install");
  }

  @Test
  void hostsWhosePeerHasNoRuntimeAreNamed() throws IOException {
    var tree = stack.root().resolve("dvd");
    Files.createDirectories(tree.resolve("images/pxeboot"));
    Files.writeString(tree.resolve("images/pxeboot/vmlinuz"), "kernel");
    Files.writeString(tree.resolve("images/pxeboot/initrd.img"), "initrd");
    Files.writeString(
        tree.resolve(".treeinfo"),
        """
        [general]
        family = CentOS
        version = 9
        arch = riscv64
        [images-riscv64]
        kernel = images/pxeboot/vmlinuz
        initrd = images/pxeboot/initrd.img
        """);
    stack.ok("add pallet " + tree);
    stack.ok("enable pallet CentOS arch=riscv64");

    assertThat(stack.run("set host boot backend-0-2 action=install").err())
        .contains(
            "warning - backend-0-2 will get all from the frontend: this stack has no Java runtime"
                + " for riscv64 that a peer could run with");
    stack.ok("set host attr backend-0-2 attr=avalanche.peer value=false");
    assertThat(stack.run("set host boot backend-0-2 action=install").err())
        .doesNotContain("riscv64");
  }

  @Test
  void manyHostsTakeOneLine() {
    for (var rank = 3; rank < 10; rank++) {
      stack.ok("add host backend-0-" + rank);
    }
    assertThat(stack.run("set host boot backend-0-[3-9] action=install").err())
        .contains(
            "backend-0-3, backend-0-4, backend-0-5, backend-0-6, backend-0-7 and 2 more cannot");
  }
}
