package stack.commands.boot;

import java.util.List;
import stack.db.boot.BootType;

/**
 * What one host loads.
 *
 * @param type the installed system or the installer
 * @param os the family of the host's box
 * @param kernel file below the boot folder, or a line of the boot loader's own words
 * @param ramdisks files below the boot folder, unpacked one over the other
 * @param args the kernel line
 */
record Boot(BootType type, String os, String kernel, List<String> ramdisks, String args) {
  Boot {
    ramdisks = List.copyOf(ramdisks);
  }

  boolean installs() {
    return type == BootType.INSTALL;
  }
}
