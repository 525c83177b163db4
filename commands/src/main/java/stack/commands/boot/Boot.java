package stack.commands.boot;

import stack.db.boot.BootType;

/**
 * What one host loads.
 *
 * @param type the installed system or the installer
 * @param os the family of the host's box
 * @param kernel file below the boot folder, or a line of the boot loader's own words
 * @param ramdisk file below the boot folder, or nothing
 * @param args the kernel line
 */
record Boot(BootType type, String os, String kernel, String ramdisk, String args) {
  boolean installs() {
    return type == BootType.INSTALL;
  }
}
