package stack.install.boot;

import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** What grub reads for one address when a host starts by UEFI. */
public final class GrubFile {
  static final String FOLDER = "/tftpboot/pxelinux/uefi/";
  private static final String PREFIX = "grub.cfg-";
  private static final String DISK = "# Written by stack: starts the system on disk.\n";
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
    return text.isEmpty()
        || text.startsWith(DISK)
        || text.startsWith("search.fs_")
        || text.contains(TITLE);
  }

  /**
   * The text.
   *
   * @param ours whether it is for loaders that we have laid out; others get nothing for the disk,
   *     as from Stacki
   */
  public static String render(Boot boot, boolean ours) {
    if (boot.installs()) {
      return install(boot);
    }
    return switch (boot.os()) {
      case "sles" ->
          """
          search.fs_label BOOTEFI root
          configfile ($root)/efi/sles/grub.cfg
          """;
      default -> ours ? disk() : "";
    };
  }

  /**
   * Starts what is on the disk as its firmware would, whatever vendor it is from: shim, so that
   * Secure Boot holds, else GRUB, else what lies where firmware looks by itself. A build of GRUB
   * that may not start other loaders gets to the disk's own menu. Each line that succeeds is the
   * last; one that fails says why, and the next is tried.
   */
  private static String disk() {
    return DISK
        + """
        set timeout=0
        for loader in shimx64.efi grubx64.efi; do
        	for vendor in %1$s; do
        		if search --no-floppy --set=root --file /EFI/$vendor/$loader; then
        			echo "Starting /EFI/$vendor/$loader on $root"
        			chainloader /EFI/$vendor/$loader
        			boot
        		fi
        	done
        done
        if search --no-floppy --set=root --file /EFI/BOOT/BOOTX64.EFI; then
        	echo "Starting /EFI/BOOT/BOOTX64.EFI on $root"
        	chainloader /EFI/BOOT/BOOTX64.EFI
        	boot
        fi
        for vendor in %1$s; do
        	if search --no-floppy --set=root --file /EFI/$vendor/grub.cfg; then
        		configfile /EFI/$vendor/grub.cfg
        	fi
        done
        echo "No disk that the firmware shows has a boot loader for UEFI that starts."
        echo "The firmware tries its next boot device."
        sleep --interruptible 15
        exit
        """
            .formatted(String.join(" ", Vendors.FOLDERS));
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
