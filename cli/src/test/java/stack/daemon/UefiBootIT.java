package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;

/**
 * Machines with UEFI boot by nothing but what the frontend has laid out of the pallet: their
 * firmware starts a vendor's shim, that its GRUB, and that its kernel; with Secure Boot on, or over
 * HTTP.
 */
@Tag("long")
class UefiBootIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** The menu of a system on disk, that tells who has read it. */
  private static final String MENU =
      """
      linux /vmlinuz by=%s
      initrd /initramfs
      boot
      """;

  private static final String SHIM = "/usr/lib/shim/shimx64.efi.signed";
  private static final String GRUB = "/usr/lib/grub/x86_64-efi-signed/grub";

  private static final String MODULES =
      "boot configfile echo efinet ext2 gzio http linux minicmd normal part_gpt sleep test";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @TempDir Path dir;

  @Test
  void onlyTheVendorsKernelStartsFromTheNetwork() throws Exception {
    try (var network = new BootNetwork(dir)) {
      configure(network, Needs.file(GRUB + "netx64.efi.signed"));
      var started = network.bootSecurely(0);
      await(started, text -> BootLineMedium.STARTED.matcher(text).find());
      assertThat(text(started))
          .contains("Secure boot enabled", " inst.ks=https://" + BootNetwork.FRONTEND, "token=");

      tamper(kernel());
      var refused = network.bootSecurely(1);
      await(refused, text -> text.contains("bad shim signature"));
    } finally {
      stack.run("stop avalanche");
    }
  }

  @Test
  void systemOnDiskStartsByItsShimAndWhereThatIsRefusedByItsMenu() throws Exception {
    Needs.programs("sfdisk", "mformat", "mcopy");
    var whole = disk("whole");
    var broken = disk("broken");
    tamper(broken.file("EFI/redhat/shimx64.efi"));
    tamper(broken.file("EFI/redhat/grubx64.efi"));
    try (var network = new BootNetwork(dir)) {
      configure(network, Needs.file(GRUB + "netx64.efi.signed"));
      stack.ok("set host boot a:backend action=os");
      var byShim = network.bootSecurely(0, whole.options());
      var byMenu = network.bootSecurely(1, broken.options());
      await(byShim, text -> BootLineMedium.STARTED.matcher(text).find());
      await(byMenu, text -> BootLineMedium.STARTED.matcher(text).find());

      assertThat(text(byShim))
          .contains("Starting /EFI/redhat/shimx64.efi", "Secure boot enabled", " by=shim");
      assertThat(text(byMenu))
          .contains("Starting /EFI/redhat/shimx64.efi", "Secure boot enabled", " by=menu");
    } finally {
      stack.run("stop avalanche");
    }
  }

  @Test
  void installerStartsOverHttpAlone() throws Exception {
    try (var network = new BootNetwork(dir)) {
      configure(network, grubWithHttp());
      var console = network.bootOverHttp(0);
      await(console, text -> BootLineMedium.STARTED.matcher(text).find());

      assertThat(text(console)).contains(" inst.ks=https://" + BootNetwork.FRONTEND, "token=");
      assertThat(text(dir.resolve("dnsmasq.log"))).doesNotContain("sent ");
    } finally {
      stack.run("stop avalanche");
    }
  }

  /** Debian signs none that knows HTTP; this one looks for its files where Debian's does. */
  private Path grubWithHttp() throws IOException {
    Needs.programs("grub-mkimage");
    Needs.file("/usr/lib/grub/x86_64-efi/http.mod");
    var image = dir.resolve("grub");
    var words = new ArrayList<>(List.of("grub-mkimage", "-O", "x86_64-efi", "-p", "/grub"));
    words.addAll(List.of("-o", image.toString()));
    words.addAll(List.of(MODULES.split(" ")));
    NetworkNamespace.execute(words.toArray(String[]::new));
    return image;
  }

  /** A disk with a system, whose loaders are those of this machine's distribution. */
  private EfiDisk disk(String name) throws IOException {
    var disk = new EfiDisk(dir.resolve(name));
    BootLineMedium.system(disk.file("vmlinuz"), disk.file("initramfs"));
    Files.copy(Needs.file(SHIM), disk.file("EFI/redhat/shimx64.efi"));
    Files.copy(Needs.file(GRUB + "x64.efi.signed"), disk.file("EFI/redhat/grubx64.efi"));
    Files.writeString(disk.file("EFI/redhat/grub.cfg"), MENU.formatted("menu"));
    // The GRUB on disk is Debian's, which looks here.
    Files.writeString(disk.file("EFI/debian/grub.cfg"), MENU.formatted("shim"));
    return disk;
  }

  private void configure(BootNetwork network, Path grub) throws IOException {
    Needs.root();
    Needs.programs("qemu-system-x86_64", "dnsmasq", "busybox", "cpio", "ip");
    network.describeFrontend(stack);
    stack.ok("set attr attr=avalanche.peer value=false");
    BootNetwork.describeMachines(stack, medium(grub));
    stack.ok("start avalanche");
    stack.ok("set host boot a:backend action=install");
    network.serve(stack.root().resolve("etc/dnsmasq.d/stack.conf"));
  }

  /** A pallet with shim and a GRUB, by the names that media give them. */
  private Path medium(Path grub) throws IOException {
    var medium = dir.resolve("medium");
    BootLineMedium.write(medium);
    var loaders = Files.createDirectories(medium.resolve("EFI/BOOT"));
    Files.copy(Needs.file(SHIM), loaders.resolve("BOOTX64.EFI"));
    Files.copy(grub, loaders.resolve("grubx64.efi"));
    return medium;
  }

  /** The kernel of the pallet where loaders fetch it. */
  private Path kernel() throws IOException {
    try (var files =
        Files.newDirectoryStream(stack.root().resolve("tftpboot/pxelinux"), "vmlinuz-Sample*")) {
      return files.iterator().next();
    }
  }

  private static void tamper(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2]++;
    Files.write(file, bytes);
  }

  private static String text(Path console) {
    try {
      return Files.exists(console) ? Files.readString(console, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException _) {
      return "";
    }
  }

  private void await(Path console, Predicate<String> happened) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.test(text(console))) {
      assertThat(System.nanoTime())
          .as(() -> text(console) + "\n" + text(dir.resolve("dnsmasq.log")))
          .isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }
}
