package stack.install.boot;

import java.util.ArrayList;
import java.util.List;
import stack.run.Console;

/** Tells people, not scripts, when hosts that install will find no boot loader. */
final class MissingLoaders {
  private static final Shortcoming UEFI =
      new Shortcoming(
          "machines with UEFI find no boot loader in /tftpboot/pxelinux/uefi: no pallet that"
              + " is enabled in a box has EFI/BOOT/BOOTX64.EFI and grubx64.efi",
          "stack add pallet with the vendor's DVD");

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
    all()
        .forEach(missing ->
            console.notice(
                "warning - %s: %s, and repeat this command"
                    .formatted(missing.what(), missing.mend())));
  }

  /** The same for each kind of machine, whoever looks. */
  List<Shortcoming> all() {
    var missing = new ArrayList<Shortcoming>();
    bios.shortcoming().ifPresent(missing::add);
    if (!uefi.areThere()) {
      missing.add(UEFI);
    }
    return missing;
  }
}
