package stack.install.version;

import stack.db.host.Host;
import stack.run.Root;

/** What the release files of this machine, the frontend, say at this moment. */
public final class ReleaseFiles {
  private final Root root;

  public ReleaseFiles(Root root) {
    this.root = root;
  }

  /** The system that they name. */
  public OperatingSystem system() {
    return OperatingSystem.of(root);
  }

  /**
   * The family of the system whose files a host has: of the frontend itself what its release files
   * say, of all others what their box is for.
   */
  public String family(Host host) {
    return host.appliance().equals("frontend") ? system().family() : host.os();
  }
}
