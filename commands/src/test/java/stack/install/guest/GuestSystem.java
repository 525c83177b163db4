package stack.install.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The system of a guest: what a node has to do with networks, or an installer with disks, from this
 * machine's distribution. Scripts of the product do the rest.
 */
final class GuestSystem {
  /** Brings networks up, one after the other. */
  static final GuestSystem NETWORK =
      new GuestSystem(
          "network",
          List.of("NetworkManager", "nmcli", "dbus-daemon", "ip"),
          List.of(
              "/usr/lib/NetworkManager/nm-daemon-helper",
              "/lib/udev/rules.d/85-nm-unmanaged.rules",
              "/usr/share/dbus-1/system.conf",
              "/usr/share/dbus-1/system.d/org.freedesktop.NetworkManager.conf"),
          List.of("virtio_pci", "virtio_net", "bonding", "8021q", "bridge"));

  /** Installs machines, as far as their disks go; arrays and groups do not start by themselves. */
  static final GuestSystem DISKS =
      new GuestSystem(
          "disks",
          List.of(
              "blkid",
              "dmsetup",
              "lsblk",
              "lvm",
              "mdadm",
              "mkfs.ext4",
              "mkfs.vfat",
              "mkfs.xfs",
              "mkswap",
              "sfdisk",
              "sha256sum",
              "wipefs"),
          List.of(
              "/lib/udev/scsi_id",
              "/lib/udev/rules.d/55-dm.rules",
              "/lib/udev/rules.d/56-lvm.rules",
              "/lib/udev/rules.d/60-block.rules",
              "/lib/udev/rules.d/60-persistent-storage.rules",
              "/lib/udev/rules.d/60-persistent-storage-dm.rules",
              "/lib/udev/rules.d/63-md-raid-arrays.rules",
              "/lib/udev/rules.d/95-dm-notify.rules"),
          List.of(
              "virtio_pci",
              "virtio_scsi",
              "sd_mod",
              "raid1",
              "dm_mod",
              "xfs",
              "vfat",
              "nls_cp437",
              "nls_ascii"));

  private static final List<String> SHELL =
      List.of(
          ("awk base64 bash cat chmod cp cut date grep head hostname kmod ls mkdir mv paste"
                  + " printf readlink rm sed seq sh sleep sort tail touch tr uniq")
              .split(" "));
  private static final List<String> RULES =
      List.of("50-udev-default", "75-net-description", "80-drivers", "80-net-setup-link");

  private final String name;
  private final List<String> programs;
  private final List<String> places;
  private final List<String> modules;

  private GuestSystem(
      String name, List<String> programs, List<String> places, List<String> modules) {
    this.name = name;
    this.programs = programs;
    this.places = places;
    this.modules = modules;
  }

  /** Programs that have to be installed. */
  String[] needs() {
    return Stream.concat(
            programs.stream(),
            Stream.of(
                "qemu-system-x86_64",
                "busybox",
                "cpio",
                "modprobe",
                "depmod",
                "udevadm",
                "ldd",
                "bash"))
        .toArray(String[]::new);
  }

  /**
   * Makes it.
   *
   * @param folder in which there is none yet
   * @param version of the kernel
   * @param files that the guest is given, by their names
   */
  Path write(Path folder, String version, Map<String, String> files) throws IOException {
    var tree = new GuestTree(folder.resolve("tree"));
    programs(tree);
    devices(tree);
    tree.text("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
    tree.text("etc/passwd", "root:x:0:0::/:/bin/sh\nmessagebus:x:100:100::/:/bin/sh\n");
    tree.text("etc/group", "root:x:0:\ntty:x:5:\ndisk:x:6:\nkmem:x:15:\nmessagebus:x:100:\n");
    tree.modules(version, modules.toArray(String[]::new));
    tree.text("modules", String.join("\n", modules) + "\n");
    tree.text("init", resource("init.sh"));
    tree.text("part.sh", resource(name + ".sh"));
    for (var file : files.entrySet()) {
      tree.text(file.getKey(), file.getValue());
    }
    var archive = folder.resolve("initramfs");
    tree.pack(archive);
    return archive;
  }

  private void programs(GuestTree tree) throws IOException {
    tree.programs(SHELL.toArray(String[]::new));
    tree.programs(programs.toArray(String[]::new));
    tree.programs("busybox", "udevadm", "mount", "umount");
    tree.link("bin/modprobe", "kmod");
    if (programs.contains("lvm")) {
      for (var command : List.of("lvcreate", "lvs", "pvs", "vgchange", "vgcreate")) {
        tree.link("bin/" + command, "lvm");
      }
    }
  }

  private void devices(GuestTree tree) throws IOException {
    tree.programsAt("/lib/systemd/systemd-udevd");
    for (var rule : RULES) {
      tree.files("/lib/udev/rules.d/" + rule + ".rules");
    }
    tree.files("/lib/systemd/network/99-default.link", "/lib/modprobe.d/systemd.conf");
    tree.programsAt(places.toArray(String[]::new));
  }

  private static String resource(String name) {
    try (var in = GuestSystem.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
