package stack.install.profile;

import java.nio.file.Path;
import stack.run.Root;

/** What a node file is called, and the pallet or cart that brings it. */
public final class NodeFileName {
  private static final int PALLET_PARTS = 5;

  private final Root root;

  NodeFileName(Root root) {
    this.root = root;
  }

  /**
   * {@code Rocky-9.4-redhat9 nodes/base.xml}, or {@code cart site nodes/base.xml}; what comes from
   * no file stays as it is.
   */
  public String of(String source) {
    var file = Path.of(source);
    if (file.startsWith(root.carts())) {
      var below = root.carts().relativize(file);
      return "cart " + below.getName(0) + " " + below.subpath(1, below.getNameCount());
    }
    if (!file.startsWith(root.pallets())) {
      return source;
    }
    var below = root.pallets().relativize(file);
    return below.getNameCount() <= PALLET_PARTS
        ? source
        : "%s-%s-%s %s"
            .formatted(
                below.getName(0),
                below.getName(1),
                below.getName(2),
                below.subpath(PALLET_PARTS, below.getNameCount()));
  }
}
