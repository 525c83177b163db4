package stack.commands.boot;

import java.util.List;
import java.util.Optional;
import stack.commands.install.OsPallet;
import stack.pallets.kickstart.InitrdAddon;

/** Boots the vendor's own installer with the kernel line of a boot action. */
final class VendorBoot {
  private static final String KICKSTART = "inst\\.ks=\\S*/sbin/profile\\.cgi\\S*";

  private VendorBoot() {}

  /**
   * Kernel and initrd of the pallet. The line learns where the kickstart is, with the token that
   * opens it, and where stage 2 is: without that the installer would look for it at the kickstart's
   * package source, which nobody serves yet so early (spec/kickstart-el, trap 1).
   *
   * @param frontend URL of the daemon on the host's network
   * @param mirror URL that serves the pallets
   * @param peer whether the add-on starts a peer, which takes over from the mirror then
   */
  static Boot of(
      Boot boot,
      OsPallet pallet,
      String frontend,
      String mirror,
      boolean peer,
      Optional<String> token) {
    var query = token.map(text -> "?token=" + text).orElse("");
    var kickstart = "inst.ks=" + frontend + "/install/sbin/profile.cgi" + query;
    var args = boot.args().replaceAll(KICKSTART, kickstart);
    var stage2 = "inst.stage2=" + mirror + pallet.servedAt();
    return new Boot(
        boot.type(),
        boot.os(),
        pallet.kernel(),
        peer ? List.of(pallet.ramdisk(), InitrdAddon.NAME) : List.of(pallet.ramdisk()),
        args.contains("inst.stage2=") ? args : args + " " + stage2);
  }
}
