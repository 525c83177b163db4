package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** Where pxelinux fetches kernel and initrd from. */
class KernelOverHttpTest {
  private static final String HTTP = "http://192.168.0.2:3825/";
  private static final String LOADER = "tftpboot/pxelinux/pxelinux.0";
  private static final String LPXELINUX = "PXELINUX 6.04 lwIP 20200816 ";
  private static final List<String> MODULES =
      List.of("ldlinux.c32", "libcom32.c32", "libutil.c32", "chain.c32");
  private static final String KERNEL = "vmlinuz-Sample-9.6-redhat9-x86_64";

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01"
              + " network=private default=true");

  private Path file;

  @BeforeEach
  void addPallet(@TempDir Path medium) throws IOException {
    for (var module : MODULES) {
      stack.file("tftpboot/pxelinux/" + module, module);
    }
    SamplePallet.write(medium, 1_000_000);
    stack.ok("add pallet " + medium);
    stack.ok("enable pallet Sample");
    file = stack.root().resolve("tftpboot/pxelinux/pxelinux.cfg/01-52-54-00-00-00-01");
  }

  @Test
  void theOneThatKnowsHttpFetchesFromTheDaemon() throws IOException {
    stack.file(LOADER, LPXELINUX);
    stack.ok("set host boot backend-0-0 action=install");

    assertThat(file)
        .content()
        .contains("\n\tkernel " + HTTP + KERNEL + "\n", " initrd=" + HTTP + "initrd.img-Sample-")
        .containsPattern(" initrd=[^ ,]+," + HTTP + "[^ ,]+\n");
    assertThat(file.resolveSibling("C0A8000A")).hasSameTextualContentAs(file);
    assertThat(stack.ok("report host bootfile"))
        .contains("\tkernel " + KERNEL + "\n")
        .doesNotContain(HTTP + KERNEL, "initrd=http");
    assertThat(stack.ok("report host bootfile").lines().toList())
        .containsAll(Files.readString(file).replace(HTTP + "v", "v").lines().limit(4).toList());

    stack.ok("set host boot backend-0-0 action=os");
    assertThat(file).content().contains("\tcom32 chain.c32\n").doesNotContain("http");
  }

  @Test
  void boothttpFalseLeavesItToTftp() throws IOException {
    stack.file(LOADER, LPXELINUX);
    stack.ok("set host boot backend-0-0 action=install");
    var fast = Files.readString(file);

    stack.ok("set attr attr=boot.http value=false");

    assertThat(file)
        .hasContent(
            fast.replace(HTTP + "vmlinuz", "vmlinuz").replaceAll("(initrd=|,)" + HTTP, "$1"));
    stack.ok("remove attr attr=boot.http");
    assertThat(file).hasContent(fast);
  }

  @Test
  void othersKnowOnlyTftp() {
    stack.file(LOADER, "PXELINUX 6.04 PXE 20200816 ");

    stack.ok("set host boot backend-0-0 action=install");

    assertThat(file).content().contains("\tkernel " + KERNEL + "\n", " initrd=initrd.img-Sample-");
  }

  @Test
  void kernelsThatSomebodyPutThereAreNamedAsTheyAreStored() {
    stack.file(LOADER, LPXELINUX);
    stack.file("tftpboot/pxelinux/vmlinuz-mine", "kernel");
    stack.ok("add bootaction mine type=install kernel=vmlinuz-mine ramdisk=initrd-mine args=quiet");
    stack.ok("set host bootaction backend-0-0 type=install action=mine");

    stack.ok("set host boot backend-0-0 action=install");

    assertThat(file)
        .content()
        .contains("\tkernel vmlinuz-mine\n\tappend quiet initrd=initrd-mine\n");
  }
}
