package stack.pallets.kickstart;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stack.pallets.graph.Reports;

/**
 * The reports that our own node files ask for, about one host.
 *
 * @param hostname without domain, or fully qualified
 * @param interfaces at least one, the one the host boots from first
 * @param disks what is wiped and used
 * @param system the network of the installed system
 * @param logins who may log in, and how the host proves itself
 * @param others answers all other reports
 */
public record InstallReports(
    String hostname,
    InstallSource source,
    List<InstallInterface> interfaces,
    DiskWishes disks,
    SystemNetwork system,
    Logins logins,
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

  /**
   * Keys of ssh.
   *
   * @param authorized public keys, in the format of {@code authorized_keys}, that may log in as
   *     root
   * @param own files of the host's own keys by their names below {@code /etc/ssh}
   */
  public record Logins(List<String> authorized, Map<String, String> own) {
    public Logins {
      authorized = List.copyOf(authorized);
      own = new TreeMap<>(own);
    }
  }

  public InstallReports {
    if (interfaces.isEmpty()) {
      throw new IllegalArgumentException("a host cannot be installed without an interface");
    }
    interfaces = List.copyOf(interfaces);
  }

  @Override
  public String report(List<String> words, String text) {
    return switch (String.join(".", words)) {
      case "install.source" -> escaped(source.kickstart());
      case "install.direct" -> escaped(source.direct());
      case "install.mirrored" -> escaped(source.mirrored());
      case "install.peer" -> escaped(PeerScript.FUNCTIONS.text());
      case "install.packages.query" -> escaped(PackageQuery.LINE);
      case "install.network" -> escaped(network());
      case "install.disks" -> escaped(disks.script(hostname));
      case "install.interfaces" -> system.files();
      case "install.network.packages" -> escaped(String.join("\n", system.packages()));
      case "install.keyboard" -> escaped(Keyboard.kickstart(text));
      case "install.language" -> escaped(new Languages(text).kickstart());
      case "install.language.packages" -> escaped(new Languages(text).packages());
      case "install.keys" -> authorizedKeys();
      case "install.host.keys" -> hostKeys();
      default -> others.report(words, text);
    };
  }

  private String network() {
    var lines = interfaces.stream().map(InstallInterface::kickstart);
    // the host name goes with the first line, which the installer treats as the boot interface's
    return lines.collect(Collectors.joining("\n")).replaceFirst("(?m)$", " --hostname=" + hostname);
  }

  private String authorizedKeys() {
    var keys = logins.authorized();
    return keys.isEmpty()
        ? ""
        : file("/root/.ssh/authorized_keys", "0600", String.join("\n", keys));
  }

  /** In place before sshd starts for the first time, which makes others where there are none. */
  private String hostKeys() {
    return logins.own().entrySet().stream()
        .map(key ->
            file(
                "/etc/ssh/" + key.getKey(),
                key.getKey().endsWith(".pub") ? "0644" : "0600",
                key.getValue().strip()))
        .collect(Collectors.joining("\n"));
  }

  private static String file(String path, String mode, String text) {
    return "<stack:file stack:name=\"%s\" stack:perms=\"%s\" stack:rcs=\"false\">\n%s\n</stack:file>"
        .formatted(path, mode, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
