package stack.install.boot;

import java.util.Optional;
import java.util.regex.Pattern;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** What pxelinux reads for one address, in the words of SYSLINUX. */
public final class PxeFile {
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-F]{8}");
  static final String FOLDER = "/tftpboot/pxelinux/pxelinux.cfg/";
  private static final String ETHERNET = "01-";
  private static final String HEAD = "default stack\nprompt 0\nlabel stack\n";

  private PxeFile() {}

  /** The address as eight upper-case hex digits, which is where pxelinux looks. */
  public static String path(Ip ip) {
    return FOLDER + "%08X".formatted(ip.number());
  }

  /** Hardware type 1, which is Ethernet, and the octets: pxelinux looks for that first. */
  public static String path(Mac mac) {
    return FOLDER + ETHERNET + mac.text().replace(':', '-');
  }

  /** The address that a file of this name is for. */
  static Optional<Ip> address(String name) {
    return ADDRESS.matcher(name).matches()
        ? Optional.of(new Ip(Long.parseLong(name, 16)))
        : Optional.empty();
  }

  /** The network card that a file of this name is for. */
  static Optional<Mac> mac(String name) {
    return name.startsWith(ETHERNET)
        ? Mac.ifAny(name.substring(ETHERNET.length()))
        : Optional.empty();
  }

  /** Whether this program wrote a text, and nobody by hand. */
  static boolean isOurs(String text) {
    return text.startsWith(HEAD);
  }

  public static String render(Boot boot) {
    var text = new StringBuilder(HEAD);
    if (!boot.kernel().isEmpty()) {
      var keyword = boot.kernel().startsWith("vmlinuz") ? "kernel " : "";
      text.append('\t').append(keyword).append(boot.kernel()).append('\n');
    }
    var append = append(boot);
    if (!append.isEmpty()) {
      text.append("\tappend ").append(append).append('\n');
    }
    if (boot.installs()) {
      text.append("\tipappend 2\n");
    }
    return text.toString();
  }

  private static String append(Boot boot) {
    if (boot.ramdisks().isEmpty()) {
      return boot.args();
    }
    var initrd = "initrd=" + String.join(",", boot.ramdisks());
    return boot.args().isEmpty() ? initrd : boot.args() + " " + initrd;
  }
}
