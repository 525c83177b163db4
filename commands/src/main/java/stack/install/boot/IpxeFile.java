package stack.install.boot;

import java.util.Optional;
import java.util.stream.Collectors;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/**
 * What iPXE reads for one address when a host starts by BIOS: a script of iPXE's commands. Names
 * that begin with a slash are below the root of the server that the script came from.
 */
final class IpxeFile implements LoaderFile {
  private static final String FOLDER = "/tftpboot/pxelinux/ipxe/";

  /** The script that all machines run first, below the boot folder. */
  static final String FIRST = "ipxe/boot.ipxe";

  private static final String SUFFIX = ".ipxe";
  private static final String HEAD = "#!ipxe\n# Written by stack: ";

  @Override
  public String folder() {
    return FOLDER;
  }

  @Override
  public String name(Ip ip) {
    return ip + SUFFIX;
  }

  /** The octets with dashes, as iPXE writes them for {@code hexhyp}. */
  @Override
  public String name(Mac mac) {
    return mac.text().replace(':', '-') + SUFFIX;
  }

  @Override
  public Optional<Ip> address(String name) {
    return stem(name).flatMap(Ip::ifAny);
  }

  @Override
  public Optional<Mac> mac(String name) {
    return stem(name).filter(stem -> stem.contains("-")).flatMap(Mac::ifAny);
  }

  private static Optional<String> stem(String name) {
    return name.endsWith(SUFFIX)
        ? Optional.of(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }

  @Override
  public boolean isOurs(String text) {
    return text.startsWith(HEAD);
  }

  /** Leads each machine to its own file. */
  static String first() {
    return HEAD
        + """
        leads each machine to its own file.
        chain ${netX/mac:hexhyp}.ipxe || chain ${netX/ip}.ipxe ||
        echo The frontend has no boot file for ${netX/mac}, ${netX/ip}, or nothing in it starts.
        echo The firmware tries its next boot device.
        sleep 10
        exit 1
        """;
  }

  @Override
  public String render(Boot boot, boolean ours) {
    return HEAD + (boot.installs() ? install(boot) : disk());
  }

  private static String disk() {
    return """
    starts the system on the first disk.
    sanboot --no-describe --drive 0x80
    """;
  }

  private static String install(Boot boot) {
    var named =
        boot.ramdisks().stream().map(file -> " initrd=" + file).collect(Collectors.joining());
    var fetched =
        boot.ramdisks().stream()
            .map(file -> "initrd /" + file + "\n")
            .collect(Collectors.joining());
    var args = boot.args().isEmpty() ? "" : " " + boot.args();
    return "starts the installer.\nkernel /%s%s%s BOOTIF=01-${netX/mac:hexhyp}\n%sboot\n"
        .formatted(boot.kernel(), named, args, fetched);
  }
}
