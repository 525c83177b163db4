package stack.install.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The system of a guest: what a node has to do with networks, from this machine's distribution.
 * Scripts of the product do the rest.
 */
final class GuestSystem {
  private static final String[] SHELL = {
    "awk", "base64", "bash", "cat", "chmod", "cp", "cut", "date", "grep", "head", "hostname",
        "kmod",
    "ls", "mkdir", "mv", "paste", "readlink", "rm", "sed", "seq", "sh", "sleep", "sort", "tail",
    "touch", "tr", "uniq",
  };
  private static final String[] NETWORK = {"NetworkManager", "nmcli", "dbus-daemon", "ip"};
  private static final String[] MODULES = {
    "virtio_pci", "virtio_net", "bonding", "8021q", "bridge",
  };
  private static final List<String> RULES =
      List.of(
          "50-udev-default",
          "75-net-description",
          "80-drivers",
          "80-net-setup-link",
          "85-nm-unmanaged");

  private GuestSystem() {}

  /** Programs that have to be installed. */
  static String[] needs() {
    return new String[] {
      "qemu-system-x86_64",
      "busybox",
      "cpio",
      "modprobe",
      "depmod",
      "udevadm",
      "ldd",
      "NetworkManager",
      "nmcli",
      "dbus-daemon",
      "ip",
      "bash",
    };
  }

  /**
   * Makes it.
   *
   * @param folder in which there is none yet
   * @param version of the kernel
   * @param files that the guest is given, by their names
   */
  static Path write(Path folder, String version, Map<String, String> files) throws IOException {
    var tree = new GuestTree(folder.resolve("tree"));
    tree.programs(SHELL);
    tree.programs(NETWORK);
    tree.programs("busybox", "udevadm", "mount", "umount");
    tree.link("bin/modprobe", "kmod");
    tree.programsAt("/lib/systemd/systemd-udevd", "/usr/lib/NetworkManager/nm-daemon-helper");
    for (var rule : RULES) {
      tree.files("/lib/udev/rules.d/" + rule + ".rules");
    }
    tree.files("/lib/systemd/network/99-default.link", "/lib/modprobe.d/systemd.conf");
    tree.files(
        "/usr/share/dbus-1/system.conf",
        "/usr/share/dbus-1/system.d/org.freedesktop.NetworkManager.conf");
    tree.text("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
    tree.text("etc/passwd", "root:x:0:0::/:/bin/sh\nmessagebus:x:100:100::/:/bin/sh\n");
    tree.text("etc/group", "root:x:0:\ntty:x:5:\ndisk:x:6:\nkmem:x:15:\nmessagebus:x:100:\n");
    tree.modules(version, MODULES);
    tree.text("init", resource("init.sh"));
    tree.text("network.sh", resource("network.sh"));
    for (var file : files.entrySet()) {
      tree.text(file.getKey(), file.getValue());
    }
    var archive = folder.resolve("initramfs");
    tree.pack(archive);
    return archive;
  }

  private static String resource(String name) {
    try (var in = GuestSystem.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
