package stack.install.boot;

import static java.util.stream.Collectors.toSet;

import stack.db.pallet.Pallets;
import stack.install.OsPallets;
import stack.install.certificate.FrontendCertificate;
import stack.pallets.kickstart.InitrdAddon;
import stack.run.Root;

/**
 * Boot loaders where machines find them; kernels and initrds of vendors, and our add-on to them,
 * where boot loaders find them.
 */
final class InstallerFiles {
  private final Pallets pallets;
  private final OsPallets osPallets;
  private final UefiLoaders uefiLoaders;
  private final FirstGrubFile firstGrubFile;
  private final BiosLoaders biosLoaders;
  private final FrontendCertificate certificate;
  private final Root root;

  InstallerFiles(
      Pallets pallets,
      OsPallets osPallets,
      UefiLoaders uefiLoaders,
      FirstGrubFile firstGrubFile,
      BiosLoaders biosLoaders,
      FrontendCertificate certificate,
      Root root) {
    this.pallets = pallets;
    this.osPallets = osPallets;
    this.uefiLoaders = uefiLoaders;
    this.firstGrubFile = firstGrubFile;
    this.biosLoaders = biosLoaders;
    this.certificate = certificate;
    this.root = root;
  }

  /** Only writes what differs. */
  void write() {
    var found = osPallets.look();
    var systems =
        pallets.byBox().values().stream()
            .flatMap(enabled -> found.among(enabled).stream())
            .collect(toSet());
    systems.forEach(os -> os.copyTo(root.tftpboot()));
    var addon = root.tftpboot().resolve(InitrdAddon.NAME);
    var authority = certificate.authority();
    root.replace(addon, InitrdAddon.bytes(authority), "rw-r--r--");
    uefiLoaders.layOut(systems);
    if (uefiLoaders.areThere()) {
      firstGrubFile.write();
    }
    biosLoaders.layOut();
  }
}
