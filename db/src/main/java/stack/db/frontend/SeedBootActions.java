package stack.db.frontend;

import java.util.List;
import java.util.Optional;
import stack.db.boot.BootAction;
import stack.db.boot.BootType;

/** The boot actions of a fresh frontend. */
final class SeedBootActions {
  private SeedBootActions() {}

  /** Those that start something installed or built in, on every os. */
  static List<BootAction> ofSystem() {
    return List.of(
        system("default", "com32 chain.c32", "", "hd0"),
        system("pxeflash", "kernel memdisk bigraw", "pxeflash.img", "keeppxe"),
        system("localboot", "localboot 0", "", ""),
        system("hplocalboot", "localboot -1", "", ""),
        system("memtest", "kernel memtest", "", ""));
  }

  private static BootAction system(String name, String kernel, String ramdisk, String args) {
    return new BootAction(
        name, BootType.OS, Optional.empty(), Optional.of(kernel), some(ramdisk), some(args));
  }

  /** Those that start the installer of the frontend's own os. */
  static List<BootAction> ofInstaller(Answers answers) {
    if (answers.product().os().equals("sles")) {
      return SeedSlesBootActions.all(answers);
    }
    var base =
        "ip=bootif:dhcp inst.ks=https://"
            + answers.ip()
            + "/install/sbin/profile.cgi inst.geoloc=0 inst.noverifyssl";
    return List.of(
        redhat(answers, "default", base + " ramdisk_size=300000"),
        redhat(
            answers, "console", base + " ramdisk_size=300000 console=tty0 console=ttyS0,115200n8"),
        redhat(answers, "no-parallel-format", base + " no-parallel-format ramdisk_size=300000"),
        redhat(answers, "headless", base + " inst.vnc ramdisk_size=300000"),
        redhat(answers, "rescue", base + " rescue ramdisk_size=300000"));
  }

  private static BootAction redhat(Answers answers, String name, String args) {
    var product = answers.product();
    var files = product.version() + "-" + product.release() + "-" + product.arch();
    return new BootAction(
        name,
        BootType.INSTALL,
        Optional.of(product.os()),
        Optional.of("vmlinuz-" + files),
        Optional.of("initrd.img-" + files),
        Optional.of(args));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text).filter(given -> !given.isEmpty());
  }
}
