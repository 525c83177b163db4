package stack.commands.boot;

import stack.db.network.Ip;

/** What pxelinux reads for one address (spec/network-config section 7). */
final class PxeFile {
  private PxeFile() {}

  /** The address as eight upper-case hex digits, which is where pxelinux looks. */
  static String path(Ip ip) {
    return "/tftpboot/pxelinux/pxelinux.cfg/%08X".formatted(ip.number());
  }

  static String render(Boot boot) {
    var text = new StringBuilder("default stack\nprompt 0\nlabel stack\n");
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
