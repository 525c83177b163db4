package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;

/**
 * Machines with BIOS whose loader is iPXE, which QEMU's network cards bring along, or the pxelinux
 * that fetches over HTTP: one is led to the kernel and initrd of its pallet, with the token of its
 * installation, the other one to its disk.
 */
class BiosBootIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int BOOT_SECTOR = 512;
  private static final String ON_DISK = "the disk has started";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @TempDir Path dir;

  @Test
  void ipxeStartsTheInstallerOfOneMachineAndTheDiskOfTheOther() throws Exception {
    stack.file("tftpboot/pxelinux/ipxe/undionly.kpxe", "its cards have it already");

    startsInstallerAndDisk("ipxe", " initrd=initrd.img-Sample-");
  }

  @Test
  void pxelinuxFetchesKernelAndInitrdOverHttp() throws Exception {
    Needs.file("/usr/lib/PXELINUX/lpxelinux.0");

    startsInstallerAndDisk(
        "pxelinux",
        "BOOT_IMAGE=http://" + BootNetwork.FRONTEND,
        "initrd=http://" + BootNetwork.FRONTEND);

    assertThat(text(dir.resolve("dnsmasq.log")))
        .contains("/pxelinux.0 to ", "/ldlinux.c32 to ", "/chain.c32 to ")
        .doesNotContain("vmlinuz", "initrd");
  }

  /**
   * Starts both.
   *
   * @param loader that the frontend is to serve
   * @param words of the installer's kernel line that only this boot loader gives it
   */
  private void startsInstallerAndDisk(String loader, String... words) throws Exception {
    Needs.root();
    Needs.programs("qemu-system-x86_64", "dnsmasq", "busybox", "cpio", "ip");
    try (var network = new BootNetwork(dir)) {
      configure(network, loader);
      var installs = network.boot(0);
      var starts = network.boot(1, "-drive", "file=" + disk() + ",format=raw,if=virtio");

      await(installs, () -> BootLineMedium.STARTED.matcher(text(installs)).find());
      assertThat(text(installs))
          .contains(words)
          .contains(
              " inst.ks=https://" + BootNetwork.FRONTEND,
              "token=",
              " BOOTIF=01-" + BootNetwork.mac(0).replace(':', '-'));
      await(starts, () -> text(starts).contains(ON_DISK));
    } finally {
      stack.run("stop avalanche");
    }
  }

  private void configure(BootNetwork network, String loader) throws IOException {
    network.describeFrontend(stack);
    stack.ok("set attr attr=boot.bios value=" + loader);
    stack.ok("set attr attr=avalanche.peer value=false");
    var medium = dir.resolve("medium");
    BootLineMedium.write(medium);
    BootNetwork.describeMachines(stack, medium);
    stack.ok("start avalanche");
    stack.ok("set host boot backend-0-0 action=install");
    stack.ok("set host boot backend-0-1 action=os");
    network.serve(stack.root().resolve("etc/dnsmasq.d/stack.conf"));
  }

  /** A disk whose boot sector says on the serial port that it runs, and stops. */
  private Path disk() throws IOException {
    var sector = Arrays.copyOf(bytes(0x31, 0xC0, 0x8E, 0xD8, 0xBE, 0x15, 0x7C), BOOT_SECTOR);
    var says = bytes(0xBA, 0xF8, 0x03, 0xAC, 0x84, 0xC0, 0x74, 0x03, 0xEE, 0xEB, 0xF8, 0xF4);
    System.arraycopy(says, 0, sector, 7, says.length);
    System.arraycopy(bytes(0xEB, 0xFD), 0, sector, 19, 2);
    var word = ON_DISK.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(word, 0, sector, 21, word.length);
    System.arraycopy(bytes(0x55, 0xAA), 0, sector, BOOT_SECTOR - 2, 2);
    return Files.write(dir.resolve("disk"), Arrays.copyOf(sector, 1 << 20));
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (var index = 0; index < values.length; index++) {
      bytes[index] = (byte) values[index];
    }
    return bytes;
  }

  private static String text(Path console) {
    try {
      return Files.exists(console) ? Files.readString(console, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException _) {
      return "";
    }
  }

  private void await(Path console, BooleanSupplier happened) throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(() -> text(console) + "\n" + text(dir.resolve("dnsmasq.log")))
          .isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
