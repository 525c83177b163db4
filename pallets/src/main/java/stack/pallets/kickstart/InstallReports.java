package stack.pallets.kickstart;

import java.util.List;
import java.util.stream.Collectors;
import stack.pallets.graph.Reports;

/**
 * The reports that our own node files ask for, about one host.
 *
 * @param hostname without domain, or fully qualified
 * @param interfaces at least one, the one the host boots from first
 * @param disks what is wiped and used
 * @param system the network of the installed system
 * @param keys public keys, in the format of {@code authorized_keys}, that may log in as root
 * @param others answers all other reports
 */
public record InstallReports(
    String hostname,
    InstallSource source,
    List<InstallInterface> interfaces,
    DiskWishes disks,
    SystemNetwork system,
    List<String> keys,
    Reports others)
    implements Reports {
  /**
   * The network of the installed system.
   *
   * @param files markup of a report that writes them
   * @param packages that this network needs
   */
  public record SystemNetwork(String files, List<String> packages) {
    public SystemNetwork {
      packages = List.copyOf(packages);
    }
  }

  public InstallReports {
    if (interfaces.isEmpty()) {
      throw new IllegalArgumentException("a host cannot be installed without an interface");
    }
    interfaces = List.copyOf(interfaces);
    keys = List.copyOf(keys);
  }

  @Override
  public String report(List<String> words, String text) {
    return switch (String.join(".", words)) {
      case "install.source" -> escaped(source.kickstart());
      case "install.direct" -> escaped(source.direct());
      case "install.mirrored" -> escaped(source.mirrored());
      case "install.peer" -> escaped(PeerScript.FUNCTIONS.text());
      case "install.network" -> escaped(network());
      case "install.disks" -> escaped(disks.script(hostname));
      case "install.interfaces" -> system.files();
      case "install.network.packages" -> escaped(String.join("\n", system.packages()));
      case "install.keyboard" -> escaped(Keyboard.kickstart(text));
      case "install.keys" -> authorizedKeys();
      default -> others.report(words, text);
    };
  }

  private String network() {
    var lines = interfaces.stream().map(InstallInterface::kickstart);
    // the host name goes with the first line, which the installer treats as the boot interface's
    return lines.collect(Collectors.joining("\n")).replaceFirst("(?m)$", " --hostname=" + hostname);
  }

  private String authorizedKeys() {
    return keys.isEmpty()
        ? ""
        : "<stack:file stack:name=\"/root/.ssh/authorized_keys\" stack:perms=\"0600\""
            + " stack:rcs=\"false\">\n"
            + escaped(String.join("\n", keys))
            + "\n</stack:file>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
