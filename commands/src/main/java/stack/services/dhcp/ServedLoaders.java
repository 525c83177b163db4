package stack.services.dhcp;

import java.util.Optional;
import stack.db.network.Ip;
import stack.install.boot.BiosLoader;

/**
 * The boot loaders that a DHCP server sends machines to.
 *
 * @param uefi whether we have laid out one for UEFI; else only what Stacki knows is told
 * @param bios what machines with BIOS start
 * @param http where firmware that asks for HTTP gets its loader, unless it gets nothing
 */
public record ServedLoaders(boolean uefi, BiosLoader bios, Optional<HttpBoot> http) {
  /** The file for UEFI, below the boot folder. */
  public static final String UEFI = "uefi/shim.efi";

  /** As on a frontend where nothing was laid out. */
  public static final ServedLoaders STACKI =
      new ServedLoaders(false, BiosLoader.PXELINUX, Optional.empty());

  /**
   * What iPXE asks for once it runs: the same DHCP server sends it to its script, over HTTP where
   * that is served, because kernels come faster that way. Nothing where iPXE is not served.
   */
  public Optional<String> script(Ip server) {
    return bios.script().map(file -> http.map(from -> from.url(server, file)).orElse(file));
  }
}
