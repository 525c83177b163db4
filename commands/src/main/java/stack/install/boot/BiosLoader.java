package stack.install.boot;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What machines with BIOS start from the network. The global attribute {@code boot.bios} names one;
 * without it, pxelinux is taken where the frontend's distribution has it.
 */
public enum BiosLoader {
  /** SYSLINUX's, which EL has until release 9. */
  PXELINUX(
      "pxelinux.0",
      null,
      "dnf install syslinux (EL 7 to 9) or ipxe-bootimgs-x86 (EL 10), or apt install pxelinux"
          + " syslinux-common"),

  /**
   * iPXE, driving the network card by the firmware's own driver. It asks the DHCP server again,
   * naming itself, and is then sent to a script.
   */
  IPXE(
      "ipxe/undionly.kpxe",
      IpxeFile.FIRST,
      "dnf install ipxe-bootimgs-x86 (EL 8: ipxe-bootimgs), or apt install ipxe");

  private final String file;
  private final String script;
  private final String packages;

  BiosLoader(String file, String script, String packages) {
    this.file = file;
    this.script = script;
    this.packages = packages;
  }

  /** What to type where it is missing, for the distributions that have it. */
  String packages() {
    return packages;
  }

  /** The one that the attribute names, in any case of letters; nothing when it names none. */
  static Optional<BiosLoader> named(String text) {
    return Stream.of(values()).filter(each -> each.name().equalsIgnoreCase(text)).findFirst();
  }

  /** Below the boot folder. */
  public String file() {
    return file;
  }

  /** What it runs first, below the boot folder, if it runs scripts. */
  public Optional<String> script() {
    return Optional.ofNullable(script);
  }
}
