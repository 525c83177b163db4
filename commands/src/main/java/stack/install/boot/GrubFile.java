package stack.install.boot;

import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** What grub reads for one address when a host starts by UEFI. */
public final class GrubFile {
  static final String FOLDER = "/tftpboot/pxelinux/uefi/";
  private static final String PREFIX = "grub.cfg-";
  private static final String TITLE = "menuentry \"Stacki UEFI Install\"";

  private GrubFile() {}

  static String path(Ip ip) {
    return FOLDER + PREFIX + ip;
  }

  /** The octets with colons, as GRUB has them in {@code $net_default_mac}. */
  public static String path(Mac mac) {
    return FOLDER + PREFIX + mac;
  }

  /** The address that a file of this name is for. */
  static Optional<Ip> address(String name) {
    return name.startsWith(PREFIX) ? Ip.ifAny(name.substring(PREFIX.length())) : Optional.empty();
  }

  /** The network card that a file of this name is for. */
  static Optional<Mac> mac(String name) {
    return name.startsWith(PREFIX) ? Mac.ifAny(name.substring(PREFIX.length())) : Optional.empty();
  }

  /** Whether this program wrote a text, and nobody by hand. */
  static boolean isOurs(String text) {
    return text.isEmpty() || text.startsWith("search.fs_") || text.contains(TITLE);
  }

  /**
   * Nothing at all when a host boots its disk and nobody knows where its boot partition is.
   *
   * @param efi UUID of the file system on /boot/efi, once the host has reported it
   */
  public static String render(Boot boot, Optional<String> efi) {
    if (boot.installs()) {
      return install(boot);
    }
    return switch (boot.os()) {
      case "sles" ->
          """
          search.fs_label BOOTEFI root
          configfile ($root)/efi/sles/grub.cfg
          """;
      default -> efi.map(GrubFile::disk).orElse("");
    };
  }

  /** Each vendor has a folder of its own; the first one there is taken. */
  private static String disk(String uuid) {
    return """
    search.fs_uuid %s root
    for vendor in centos redhat rocky almalinux oracle fedora; do
    	if [ -e ($root)/efi/$vendor/grub.cfg ]; then
    		configfile ($root)/efi/$vendor/grub.cfg
    	fi
    done
    """
        .formatted(uuid);
  }

  private static String install(Boot boot) {
    var words = boot.grub();
    var hardwareType = boot.os().equals("sles") ? "00:" : words.hardwareType();
    var mac = "BOOTIF=" + hardwareType + "$net_default_mac";
    var ramdisks =
        boot.ramdisks().stream().map(file -> "/" + file).collect(Collectors.joining(" "));
    var args = boot.args().isEmpty() ? mac : boot.args() + " " + mac;
    return """
    set gfxpayload=keep
    insmod gzio
    insmod part_gpt
    insmod ext2

    set timeout=%5$d

    menuentry "Stacki UEFI Install" {
    	echo "Loading %1$s"
    	%6$s /%1$s %2$s
    	echo "Loading %4$s"
    	%7$s %3$s
    }
    """
        .formatted(
            boot.kernel(),
            args,
            ramdisks,
            String.join(" ", boot.ramdisks()),
            words.timeout(),
            words.linux(),
            words.initrd());
  }
}
