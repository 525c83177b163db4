package stack.install.boot;

import stack.run.Console;

/** Tells people, not scripts, when hosts that install will find no boot loader. */
final class MissingLoaders {
  private static final String BIOS =
      "warning - machines with BIOS find no boot loader in /tftpboot/pxelinux: dnf install syslinux"
          + " (EL 7 to 9), or apt install pxelinux syslinux-common, and repeat this command";
  private static final String UEFI =
      "warning - machines with UEFI find no boot loader in /tftpboot/pxelinux/uefi: no pallet that"
          + " is enabled in a box has EFI/BOOT/BOOTX64.EFI and grubx64.efi; add the pallet from"
          + " the vendor's DVD";

  private final Console console;
  private final BiosLoaders bios;
  private final UefiLoaders uefi;

  MissingLoaders(Console console, BiosLoaders bios, UefiLoaders uefi) {
    this.console = console;
    this.bios = bios;
    this.uefi = uefi;
  }

  /** One line for each kind of machine that finds none. */
  void tell() {
    if (!console.isWatched()) {
      return;
    }
    if (!bios.areThere()) {
      console.notice(BIOS);
    }
    if (!uefi.areThere()) {
      console.notice(UEFI);
    }
  }
}
