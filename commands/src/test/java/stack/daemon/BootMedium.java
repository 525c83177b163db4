package stack.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import stack.pallets.sample.SamplePallet;

/**
 * A pallet that a machine really boots from: the distribution's kernel, an initramfs as its dracut
 * makes it, and a system of one program that says how it got there.
 */
final class BootMedium {
  static final String STAGE2 = "images/install.img";
  static final String END = "live: end";

  private static final int NOISE_BYTES = 24_000_000;
  private static final int PALLET_BYTES = 1_000_000;
  private static final String MODULES = "livenet overlayfs network-legacy systemd-initrd";
  private static final String HOOKS = "/usr/lib/dracut/hooks/";

  /** The clock of a machine whose battery is empty; without it, systemd sets a later one. */
  private static final String CLOCK = "date -s 2001-01-01 > /dev/null\n";

  /** Asks as Anaconda does, which is not in this initramfs. */
  private static final String KICKSTART =
      """
      type fetch_url > /dev/null 2>&1 || . /lib/url-lib.sh
      fetch_url "$(getarg inst.ks=)" /run/install.ks
      """;

  private BootMedium() {}

  /**
   * Makes its tree.
   *
   * @param tree below which nothing is yet
   * @param version of the kernel
   * @param url where it is served
   * @param asked URL path that the system asks its own peer for
   */
  static void write(Path tree, String version, String url, String asked) throws IOException {
    SamplePallet.write(tree, PALLET_BYTES);
    var treeInfo = tree.resolve(".treeinfo");
    Files.writeString(
        treeInfo, Files.readString(treeInfo).replaceAll("(?m)^images/.*sha256.*\n", ""));
    Files.copy(
        Path.of("/boot/vmlinuz-" + version),
        tree.resolve("images/pxeboot/vmlinuz"),
        StandardCopyOption.REPLACE_EXISTING);
    var hooks = Files.createDirectories(tree.resolveSibling("hooks"));
    NetworkNamespace.execute(
        "dracut",
        "--quiet",
        "--force",
        "--no-hostonly",
        "--no-hostonly-cmdline",
        "--gzip",
        "--kver",
        version,
        "--add",
        MODULES,
        "--install",
        "sha256sum date",
        "--include",
        Files.writeString(hooks.resolve("clock"), CLOCK).toString(),
        HOOKS + "cmdline/01-clock.sh",
        "--include",
        Files.writeString(hooks.resolve("kickstart"), KICKSTART).toString(),
        HOOKS + "initqueue/online/11-kickstart.sh",
        "--include",
        Files.writeString(
                hooks.resolve("anaconda.conf"),
                "rd.neednet=1 rd.live.overlay.overlayfs=1 root=live:%s%s\n".formatted(url, STAGE2))
            .toString(),
        "/etc/cmdline.d/anaconda.conf",
        "--drivers",
        "virtio_net virtio_pci squashfs overlay loop",
        tree.resolve("images/pxeboot/initrd.img").toString());
    system(tree.resolveSibling("system"), tree.resolve(STAGE2), asked);
  }

  private static void system(Path root, Path image, String asked) throws IOException {
    for (var name : new String[] {"bin", "sbin", "etc", "proc", "sys", "dev", "run", "tmp"}) {
      Files.createDirectories(root.resolve(name));
    }
    Files.copy(Path.of("/bin/busybox"), root.resolve("bin/busybox"));
    for (var name :
        new String[] {"sh", "cat", "wget", "cut", "date", "grep", "paste", "sha256sum", "sleep"}) {
      Files.createSymbolicLink(root.resolve("bin/" + name), Path.of("busybox"));
    }
    Files.writeString(root.resolve("etc/os-release"), "ID=live\n"); // systemd looks for it
    var noise = new byte[NOISE_BYTES];
    new Random(NOISE_BYTES).nextBytes(noise);
    Files.write(root.resolve("noise"), noise);
    var init =
        """
        #!/bin/sh
        exec > /dev/ttyS0 2>&1
        ask() { wget -q -O - "http://127.0.0.1:3825$1"; }
        echo "live: treeinfo $(ask %s | sha256sum | cut -d ' ' -f 1)"
        echo "live: peer $(ask /avalanche/v1/peer)"
        echo "live: started in $(date +%%Y)"
        echo "live: asked over $(grep -o 'inst.ks=[a-z]*:' /proc/cmdline)"
        echo "live: kickstart with $(grep -c '^rootpw ' /run/install.ks) password"
        echo "live: stage 2 $(grep -o 'inst.stage2=[^ ]*' /proc/cmdline)"
        echo "live: cards $(cd /sys/class/net && for card in *; do
          echo "$(cat "$card/address"):$(cat "$card/operstate")"; done | paste -sd ' ')"
        echo "live: shared $(grep -c ' /run/avalanche/store/' /proc/mounts)"
        echo "%s"
        while true; do sleep 60; done
        """
            .formatted(asked, END);
    Files.write(root.resolve("sbin/init"), init.getBytes(StandardCharsets.UTF_8));
    root.resolve("sbin/init").toFile().setExecutable(true);
    NetworkNamespace.execute(
        "mksquashfs", root.toString(), image.toString(), "-noappend", "-quiet", "-no-progress");
  }
}
