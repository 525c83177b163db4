package stack.install.boot;

import java.util.List;
import java.util.Optional;
import stack.db.boot.BootType;

/**
 * What one host loads.
 *
 * @param type the installed system or the installer
 * @param os the family of the host's box
 * @param kernel file below the boot folder, or a line of the boot loader's own words
 * @param ramdisks files below the boot folder, unpacked one over the other
 * @param args the kernel line
 * @param grub how GRUB starts the kernel
 * @param server URL of the boot folder, for loaders that fetch over HTTP if they are told to
 */
public record Boot(
    BootType type,
    String os,
    String kernel,
    List<String> ramdisks,
    String args,
    GrubWords grub,
    Optional<String> server) {
  public Boot {
    ramdisks = List.copyOf(ramdisks);
  }

  /** What loaders fetch from where their own file came from. */
  public Boot(
      BootType type, String os, String kernel, List<String> ramdisks, String args, GrubWords grub) {
    this(type, os, kernel, ramdisks, args, grub, Optional.empty());
  }

  private static final String REDHAT = "redhat";
  private static final String NAMES_NICS = "inst.ks.sendmac";

  /**
   * The same for the vendor's own installer: its options are spelled as its releases need it, and
   * it names the NICs of the host when it asks for its kickstart.
   */
  Boot forInstaller() {
    if (!os.equals(REDHAT)) {
      return this;
    }
    var line = InstallerOptions.of(args);
    return new Boot(
        type,
        os,
        kernel,
        ramdisks,
        (" " + line + " ").contains(" " + NAMES_NICS + " ")
            ? line
            : (line + " " + NAMES_NICS).strip(),
        grub,
        server);
  }

  /** The same, fetched from a server over HTTP. */
  Boot from(String url) {
    return new Boot(type, os, kernel, ramdisks, args, grub, Optional.of(url));
  }

  boolean installs() {
    return type == BootType.INSTALL;
  }
}
