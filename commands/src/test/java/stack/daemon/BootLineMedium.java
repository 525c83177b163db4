package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import stack.pallets.sample.SamplePallet;

/**
 * A pallet whose installer says on the serial port what it was started with, and does no more: the
 * distribution's kernel, and an initramfs of one program.
 */
final class BootLineMedium {
  /** What it says last. */
  static final Pattern STARTED = Pattern.compile("started with: [^\n]*\n");

  private static final int PALLET_BYTES = 1_000_000;

  private BootLineMedium() {}

  /**
   * Makes its tree.
   *
   * @param tree that is not there yet
   */
  static void write(Path tree) throws IOException {
    Files.createDirectory(tree);
    SamplePallet.write(tree, PALLET_BYTES);
    var treeInfo = tree.resolve(".treeinfo");
    Files.writeString(
        treeInfo, Files.readString(treeInfo).replaceAll("(?m)^images/.*sha256.*\n", ""));
    system(tree.resolve("images/pxeboot/vmlinuz"), tree.resolve("images/pxeboot/initrd.img"));
  }

  /** Writes its kernel and initramfs. */
  static void system(Path vmlinuz, Path initramfs) throws IOException {
    Files.copy(kernel(), vmlinuz, StandardCopyOption.REPLACE_EXISTING);
    var tree = Files.createTempDirectory(initramfs.getParent(), "initramfs");
    for (var name : new String[] {"bin", "proc", "dev"}) {
      Files.createDirectory(tree.resolve(name));
    }
    Files.copy(Path.of("/bin/busybox"), tree.resolve("bin/busybox"));
    var init =
        Files.writeString(
            tree.resolve("init"),
            """
            #!/bin/busybox sh
            /bin/busybox mount -t devtmpfs dev /dev
            /bin/busybox mount -t proc proc /proc
            exec > /dev/ttyS0
            /bin/busybox dmesg | /bin/busybox grep 'ecure boot'
            echo "started with: $(/bin/busybox cat /proc/cmdline)"
            exec /bin/busybox sleep 1d
            """);
    assertThat(init.toFile().setExecutable(true)).isTrue();
    NetworkNamespace.execute(
        "sh",
        "-c",
        "cd \"$1\" && find . | cpio --quiet -o -H newc >\"$2\" && rm -r \"$1\"",
        "sh",
        tree.toString(),
        initramfs.toAbsolutePath().toString());
  }

  private static Path kernel() throws IOException {
    try (var files = Files.newDirectoryStream(Path.of("/boot"), "vmlinuz-*")) {
      return files.iterator().next();
    }
  }
}
