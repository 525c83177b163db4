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
   */
  static HostFile of(WantedBootFiles.Wanted wanted, Loader loader, String path) {
    var file = new GeneratedFile(path, MODE, OWNER, loader.render(wanted.boot()));
    return new HostFile(wanted.host(), loader, file);
  }
}
