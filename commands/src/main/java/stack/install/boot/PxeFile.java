package stack.install.boot;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/**
 * What pxelinux reads for one address, in the words of SYSLINUX. The one that fetches over HTTP
 * takes URLs for names of files.
 */
final class PxeFile implements LoaderFile {
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-F]{8}");
  private static final String FOLDER = "/tftpboot/pxelinux/pxelinux.cfg/";
  private static final String ETHERNET = "01-";
  private static final String HEAD = "default stack\nprompt 0\nlabel stack\n";

  @Override
  public String folder() {
    return FOLDER;
  }

  /** Eight upper-case hex digits. */
  @Override
  public String name(Ip ip) {
    return "%08X".formatted(ip.number());
  }

  /** Hardware type 1, which is Ethernet, and the octets: pxelinux looks for that first. */
  @Override
  public String name(Mac mac) {
    return ETHERNET + mac.text().replace(':', '-');
  }

  @Override
  public Optional<Ip> address(String name) {
    return ADDRESS.matcher(name).matches()
        ? Optional.of(new Ip(Long.parseLong(name, 16)))
        : Optional.empty();
  }

  @Override
  public Optional<Mac> mac(String name) {
    return name.startsWith(ETHERNET)
        ? Mac.ifAny(name.substring(ETHERNET.length()))
        : Optional.empty();
  }

  @Override
  public boolean isOurs(String text) {
    return text.startsWith(HEAD);
  }

  @Override
  public String render(Boot boot, boolean ours) {
    var text = new StringBuilder(HEAD);
    if (!boot.kernel().isEmpty()) {
      var keyword = boot.kernel().startsWith("vmlinuz") ? "kernel " : "";
      text.append('\t').append(keyword).append(place(boot)).append(boot.kernel()).append('\n');
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
    var initrd =
        boot.ramdisks().stream()
            .map(file -> place(boot) + file)
            .collect(Collectors.joining(",", "initrd=", ""));
    return boot.args().isEmpty() ? initrd : boot.args() + " " + initrd;
  }

  private static String place(Boot boot) {
    return boot.server().map(url -> url + "/").orElse("");
  }
}
