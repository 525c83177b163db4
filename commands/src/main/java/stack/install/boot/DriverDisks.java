package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.avalanche.wire.Target;
import stack.db.pallet.Pallet;
import stack.install.OsPallet;
import stack.install.PalletNames;
import stack.pallets.media.DriverDisk;
import stack.run.Root;

/** The packages of driver disks in a box, which the installer is told of on its boot line. */
final class DriverDisks {
  private final Root root;
  private final Map<Pallet, List<String>> known = new HashMap<>();

  DriverDisks(Root root) {
    this.root = root;
  }

  /** The words for those that are for the release of the OS pallet. */
  String args(OsPallet os, List<Pallet> pallets, String mirror) {
    var args = new StringBuilder();
    for (var pallet : pallets) {
      if (pallet.release().equals(os.pallet().release())
          && pallet.arch().equals(os.pallet().arch())) {
        known
            .computeIfAbsent(pallet, this::packages)
            .forEach(path -> args.append(" inst.dd=").append(mirror).append(path));
      }
    }
    return args.toString();
  }

  private List<String> packages(Pallet pallet) {
    var folder = PalletNames.folder(root.pallets(), pallet);
    var packages = folder.resolve("rpms").resolve(pallet.arch());
    if (!Files.isRegularFile(folder.resolve(DriverDisk.MARK)) || !Files.isDirectory(packages)) {
      return List.of();
    }
    try (var files = Files.list(packages)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(path -> path.endsWith(".rpm"))
          .sorted()
          .map(path -> Target.encode(PalletNames.servedAt(pallet) + "/" + path))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + packages, e);
    }
  }
}
