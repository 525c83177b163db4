package stack.install.boot;

import stack.db.pallet.Pallets;
import stack.install.OsPallets;
import stack.install.certificate.FrontendCertificate;
import stack.pallets.kickstart.InitrdAddon;
import stack.run.Root;

/** Kernels and initrds of vendors, and our add-on to them, where boot loaders find them. */
final class InstallerFiles {
  private final Pallets pallets;
  private final OsPallets osPallets;
  private final FrontendCertificate certificate;
  private final Root root;

  InstallerFiles(Pallets pallets, OsPallets osPallets, FrontendCertificate certificate, Root root) {
    this.pallets = pallets;
    this.osPallets = osPallets;
    this.certificate = certificate;
    this.root = root;
  }

  /** Only writes what differs. */
  void write() {
    var found = osPallets.look();
    pallets
        .byBox()
        .values()
        .forEach(enabled -> found.among(enabled).ifPresent(os -> os.copyTo(root.tftpboot())));
    var addon = root.tftpboot().resolve(InitrdAddon.NAME);
    var authority = certificate.authority();
    root.replace(addon, InitrdAddon.bytes(authority), "rw-r--r--");
  }
}
