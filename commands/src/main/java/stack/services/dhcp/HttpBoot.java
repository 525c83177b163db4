package stack.services.dhcp;

import stack.db.network.Ip;

/**
 * How firmware for UEFI fetches its boot loader over HTTP (UEFI specification, section 24.7): from
 * our daemon, whose root is the boot folder, so that GRUB finds files by the names they have over
 * TFTP.
 *
 * @param port of the daemon
 */
public record HttpBoot(int port) {
  /** What such firmware calls itself in option 60, and waits for in the answer. */
  public static final String VENDOR_CLASS = "HTTPClient";

  /** Its architecture in option 93: HTTP on x86-64. */
  public static final int ARCHITECTURE = 16;

  /** The URL of the boot loader on a frontend with this address. */
  public String loader(Ip server) {
    return url(server, ServedLoaders.UEFI);
  }

  /** The URL of a file below the boot folder. */
  String url(Ip server, String file) {
    return "http://%s:%d/%s".formatted(server, port, file);
  }
}
