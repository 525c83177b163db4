package stack.install.repo;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import stack.db.host.Hosts;
import stack.install.DaemonAddress;
import stack.install.scope.Frontend;
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
    var files = files();
    files.forEach((path, text) -> {
      var differs = root.replace(path, text, "rw-r--r--");
      if (differs && path.equals(files.lastEntry().getKey()) && root.isSystem()) {
        caches.forget(os().equals("sles") ? "zypper" : "yum");
      }
    });
  }

  /** Keys of pallets and, as the last, the repo file, as the database has them. */
  public SequencedMap<Path, String> files() {
    var host = Frontend.of(hosts);
    var content = contents.named(host.box());
    var files = new LinkedHashMap<Path, String>();
    for (var key : PalletKeys.files(content.pallets())) {
      files.put(root.path(key.path().substring(1)), String.join("\n", key.text()) + "\n");
    }
    var text = RepoFile.render(content, hostAttributes.of(host), daemon.port(root));
    files.put(root.path(RepoFile.path(os())), text);
    return files;
  }

  private String os() {
    return new ReleaseFiles(root).family(Frontend.of(hosts));
  }
}
