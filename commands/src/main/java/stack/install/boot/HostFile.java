package stack.install.boot;

import stack.db.host.Host;
import stack.run.GeneratedFile;

/** A file that a boot loader reads, and the host it is for. */
public record HostFile(Host host, Loader loader, GeneratedFile file) {
  private static final String OWNER = "root:apache";
  private static final String MODE = "rw-rw-r--";

  /**
   * What a host loads.
   *
   * @param path the name under which the loader looks for it
   * @param ours whether we have laid out loaders for UEFI
   */
  static HostFile of(WantedBootFiles.Wanted wanted, Loader loader, String path, boolean ours) {
    var file = new GeneratedFile(path, MODE, OWNER, loader.render(wanted.boot(), ours));
    return new HostFile(wanted.host(), loader, file);
  }
}
