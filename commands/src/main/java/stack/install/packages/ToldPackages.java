package stack.install.packages;

import java.util.Optional;
import stack.install.HostFiles;
import stack.run.Root;

/** What each host said last of its packages. */
public final class ToldPackages {
  private final HostFiles files;

  public ToldPackages(Root root) {
    this.files = new HostFiles(root, "packages", "");
  }

  /** Keeps the packages of a host of the database. */
  public void note(String host, PackageList packages) {
    files.write(host, packages.text());
  }

  /** Nothing when the host has never told them. */
  public Optional<PackageList> of(String host) {
    return files.read(host).flatMap(PackageList::parse);
  }

  /** Forgets a host that is not there any more. */
  public void forget(String host) {
    files.forget(host);
  }
}
