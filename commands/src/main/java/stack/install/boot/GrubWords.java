package stack.install.boot;

import java.util.regex.Pattern;
import stack.db.pallet.Pallet;

/** The words with which GRUB starts a kernel; what it asks the vendor's installer for. */
public enum GrubWords {
  /** Stacki's, to the byte: for kernels that somebody put into the boot folder. */
  STACKI("linuxefi", "initrdefi", "", 5),

  /** GRUB of EL 7 starts by UEFI only what these commands load. */
  EL7("linuxefi", "initrdefi", "01-", 0),

  /** From EL 8 on, the common commands know UEFI. */
  EL8("linux", "initrd", "01-", 0);

  private static final Pattern RELEASE = Pattern.compile("(redhat|fedora)([0-9]{1,3})");
  private static final int FIRST_WITH_COMMON_COMMANDS = 8;

  private final String linux;
  private final String initrd;
  private final String hardwareType;
  private final int timeout;

  /**
   * @param hardwareType what stands before the MAC in BOOTIF: Anaconda cuts three characters off
   */
  GrubWords(String linux, String initrd, String hardwareType, int timeout) {
    this.linux = linux;
    this.initrd = initrd;
    this.hardwareType = hardwareType;
    this.timeout = timeout;
  }

  /** Those for the kernel of a pallet. */
  static GrubWords of(Pallet pallet) {
    var release = RELEASE.matcher(pallet.release());
    if (!release.matches()) {
      return STACKI;
    }
    return Integer.parseInt(release.group(2)) < FIRST_WITH_COMMON_COMMANDS ? EL7 : EL8;
  }

  String linux() {
    return linux;
  }

  String initrd() {
    return initrd;
  }

  String hardwareType() {
    return hardwareType;
  }

  /** Seconds for which the menu waits. */
  int timeout() {
    return timeout;
  }
}
