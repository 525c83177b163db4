package stack.install.boot;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of the Red Hat installer on a kernel line. Releases up to 8 take them without the
 * prefix {@code inst.} too, later ones ignore them then; with it, all of EL 7 to 10 take them. The
 * table is closed (Anaconda's boot-options.rst): what is not in it belongs to the kernel, dracut or
 * systemd, as do {@code debug}, {@code loglevel}, {@code gpt} and {@code selinux}, which the
 * installer has options like.
 */
final class InstallerOptions {
  private static final String PREFIX = "inst.";
  private static final Set<String> NAMES =
      Set.of(
          "addrepo",
          "askmethod",
          "cmdline",
          "dd",
          "dhcpclass",
          "geoloc",
          "graphical",
          "headless",
          "keymap",
          "ks",
          "ksstrict",
          "lang",
          "leavebootorder",
          "mediacheck",
          "memcheck",
          "multilib",
          "nokill",
          "nomemcheck",
          "nompath",
          "noninteractive",
          "noshell",
          "noverifyssl",
          "proxy",
          "repo",
          "rescue",
          "resolution",
          "singlelang",
          "sshd",
          "stage2",
          "syslog",
          "text",
          "updates",
          "usefbx",
          "virtiolog",
          "vnc",
          "vncconnect",
          "vncpassword",
          "waitfornet",
          "xdriver",
          "zram");

  /** Options that have another name now. */
  private static final Map<String, String> RENAMED =
      Map.of("kssendmac", "ks.sendmac", "kssendsn", "ks.sendsn", "method", "repo");

  /**
   * NetworkManager, in initrds of EL 8.3 and newer, waits a minute for a device that is called
   * bootif. All releases bind {@code ip=dhcp} to the MAC in the boot loader's BOOTIF.
   */
  private static final String WAITS_FOR_A_DEVICE_OF_THAT_NAME = "ip=bootif:dhcp";

  private InstallerOptions() {}

  /** The same line, in words that all releases of the installer take. */
  static String of(String args) {
    return Stream.of(args.split(" ", -1))
        .map(InstallerOptions::word)
        .collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    if (word.equals(WAITS_FOR_A_DEVICE_OF_THAT_NAME)) {
      return "ip=dhcp";
    }
    var equals = word.indexOf('=');
    var name = equals < 0 ? word : word.substring(0, equals);
    var renamed = RENAMED.getOrDefault(name, name);
    return NAMES.contains(name) || RENAMED.containsKey(name)
        ? PREFIX + renamed + word.substring(name.length())
        : word;
  }
}
