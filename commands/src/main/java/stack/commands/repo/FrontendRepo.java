package stack.commands.repo;

import stack.db.host.Hosts;
import stack.install.DaemonAddress;
import stack.install.repo.PalletKeys;
import stack.install.repo.RepoFile;
import stack.install.scope.HostAttributes;
import stack.install.software.BoxContents;
import stack.install.version.ReleaseFiles;
import stack.run.Root;

/** The repo file of the frontend itself, which is installed from its box like any other host. */
public final class FrontendRepo {
  private final Hosts hosts;
  private final BoxContents contents;
  private final DaemonAddress daemon;
  private final HostAttributes hostAttributes;
  private final Root root;
  private final PackageCaches caches;

  public FrontendRepo(
      Hosts hosts,
      BoxContents contents,
      DaemonAddress daemon,
      HostAttributes hostAttributes,
      Root root,
      PackageCaches caches) {
    this.hosts = hosts;
    this.contents = contents;
    this.daemon = daemon;
    this.hostAttributes = hostAttributes;
    this.root = root;
    this.caches = caches;
  }

  /** Writes it, and lets the package manager of this machine look at it anew if it differs. */
  public void write() {
    var host = hosts.ofAppliance("frontend").getFirst();
    var content = contents.named(host.box());
    for (var key : PalletKeys.files(content.pallets())) {
      root.replace(
          root.path(key.path().substring(1)), String.join("\n", key.text()) + "\n", "rw-r--r--");
    }
    var text = RepoFile.render(content, hostAttributes.of(host), daemon.port(root));
    var os = new ReleaseFiles(root).family(host);
    var file = root.path(RepoFile.path(os));
    if (root.replace(file, text, "rw-r--r--") && root.isSystem()) {
      caches.forget(os.equals("sles") ? "zypper" : "yum");
    }
  }
}
