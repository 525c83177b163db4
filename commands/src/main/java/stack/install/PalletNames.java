package stack.install;

import java.nio.file.Path;
import stack.avalanche.protocol.Paths;
import stack.db.pallet.Pallet;
import stack.run.Root;

/** How a pallet is called and where it is, made from what identifies it. */
public final class PalletNames {
  private PalletNames() {}

  /** {@code Rocky-9.4-redhat9}. */
  public static String label(Pallet pallet) {
    return onMedium(pallet).label();
  }

  /** {@code Rocky-9.4-redhat9-x86_64-redhat}. */
  public static String fullName(Pallet pallet) {
    return fullName(onMedium(pallet));
  }

  /** The same of one that may not have been added yet. */
  public static String fullName(stack.pallets.media.Pallet pallet) {
    return pallet.label() + "-" + pallet.arch() + "-" + pallet.os();
  }

  /** {@code NAME/VERSION/RELEASE/OS/ARCH} below the folder of all pallets. */
  public static Path folder(Path pallets, Pallet pallet) {
    return onMedium(pallet).folder(pallets);
  }

  /** Path of its URL, without a slash at the end. */
  public static String servedAt(Pallet pallet) {
    return folder(Path.of(Paths.PALLETS), pallet).toString();
  }

  /** Where the hook scripts of added pallets are. */
  public static Path hooks(Root root) {
    return root.path("opt/stack/pallet_hooks");
  }

  /** The same pallet as those know it that look at its files. */
  public static stack.pallets.media.Pallet onMedium(Pallet pallet) {
    return new stack.pallets.media.Pallet(
        pallet.name(), pallet.version(), pallet.release(), pallet.arch(), pallet.os(), "");
  }
}
