package stack.install.netconfig;

import stack.db.host.Host;
import stack.install.report.ReportPart.TaggedFile;
import stack.run.Root;

/** {@code /etc/resolv.conf} of the frontend itself; see resolv.conf(5). */
public final class FrontendResolver {
  private final NodeNetworks networks;
  private final Root root;

  FrontendResolver(NodeNetworks networks, Root root) {
    this.networks = networks;
    this.root = root;
  }

  /** Writes it as the database has it. */
  public void write(Host frontend) {
    for (var part : networks.of(frontend).resolver()) {
      if (part instanceof TaggedFile file && file.path().equals("/etc/resolv.conf")) {
        var text = String.join("\n", file.text()) + "\n";
        root.replace(root.path(file.path().substring(1)), text, "rw-r--r--");
      }
    }
  }
}
