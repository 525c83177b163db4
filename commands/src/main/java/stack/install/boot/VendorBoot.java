package stack.install.boot;

import java.util.List;
import java.util.Optional;
import stack.install.OsPallet;
import stack.pallets.kickstart.InitrdAddon;

/** Boots the vendor's own installer with the kernel line of a boot action. */
final class VendorBoot {
  private static final String KICKSTART = "inst\\.ks=\\S*/sbin/profile\\.cgi\\S*";

  /** Stacki's frontends had certificates that nobody could check. */
  private static final String UNCHECKED = "\\s*\\b(inst\\.)?noverifyssl\\b";

  private VendorBoot() {}

  /** What our add-on does in an initrd. */
  enum Addon {
    NONE,
    /** The initrd trusts the frontend's authority, and waits for a frontend that is away. */
    FRONTEND,
    /** Besides, a peer serves the installer, and takes over from the mirror. */
    PEER;

    static Addon of(boolean isDracut, boolean peer) {
      if (!isDracut) {
        return NONE;
      }
      return peer ? PEER : FRONTEND;
    }
  }

  /**
   * Kernel and initrd of the pallet. The line learns where the kickstart is, with the token that
   * opens it, and where stage 2 is: without that the installer would look for it at the kickstart's
   * package source, which nobody serves yet so early.
   *
   * @param secrets URL that serves the kickstart
   * @param mirror URL that serves the pallets
   * @param drivers words that name driver disks, each after a blank
   * @param addon what of ours the initrd gets
   * @param second URL of the standby, which a peer can do without the frontend with
   */
  static Boot of(
      Boot boot,
      OsPallet pallet,
      String secrets,
      String mirror,
      String drivers,
      Addon addon,
      Optional<String> second,
      Optional<String> token) {
    var query = token.map(text -> "?token=" + text).orElse("");
    var kickstart = "inst.ks=" + secrets + "/install/sbin/profile.cgi" + query;
    var args =
        boot.args().replaceAll(KICKSTART, kickstart).replaceAll(UNCHECKED, "").strip()
            + (addon == Addon.FRONTEND ? " avalanche.peer=0" : "")
            + second.filter(_ -> addon == Addon.PEER).map(url -> " stack.second=" + url).orElse("")
            + drivers;
    var stage2 = "inst.stage2=" + mirror + pallet.servedAt();
    return new Boot(
        boot.type(),
        boot.os(),
        pallet.kernel(),
        addon == Addon.NONE
            ? List.of(pallet.ramdisk())
            : List.of(pallet.ramdisk(), InitrdAddon.NAME),
        args.contains("inst.stage2=") ? args : args + " " + stage2,
        GrubWords.of(pallet.pallet()));
  }
}
