package stack.install.boot;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** What grub reads for one address when a host starts by UEFI. */
final class GrubFile implements LoaderFile {
  private static final String FOLDER = "/tftpboot/pxelinux/uefi/";
  private static final String PREFIX = "grub.cfg-";
  private static final String DISK = "# Written by stack: starts the system on disk.\n";
  private static final String TITLE = "menuentry \"Stacki UEFI Install\"";

  @Override
  public String folder() {
    return FOLDER;
  }

  @Override
  public String name(Ip ip) {
    return PREFIX + ip;
  }

  /** The octets with colons, as GRUB has them in {@code $net_default_mac}. */
  @Override
  public String name(Mac mac) {
    return PREFIX + mac;
  }

  @Override
  public Optional<Ip> address(String name) {
    return name.startsWith(PREFIX) ? Ip.ifAny(name.substring(PREFIX.length())) : Optional.empty();
  }

  @Override
  public Optional<Mac> mac(String name) {
    return name.startsWith(PREFIX) ? Mac.ifAny(name.substring(PREFIX.length())) : Optional.empty();
  }

  @Override
  public boolean isOurs(String text) {
    return text.isEmpty()
        || text.startsWith(DISK)
        || text.startsWith("search.fs_")
        || text.contains(TITLE);
  }

  /** Loaders that somebody else has laid out get nothing for the disk, as from Stacki. */
  @Override
  public String render(Boot boot, boolean ours) {
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

  @Override
  public Stream<String> content(String text) {
    return text.isEmpty() ? Stream.of() : Stream.of(text);
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
