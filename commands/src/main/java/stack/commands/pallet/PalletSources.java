package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.files.Draft;
import stack.pallets.media.Pallet;
import stack.pallets.media.RollFile;
import stack.pallets.rpm.RpmPackage;

/**
 * What a pallet is made of: its roll file, and beside it or one folder above it graph and node
 * files, hooks and packages.
 */
final class PalletSources {
  private static final List<String> PARTS = List.of("graph", "nodes", "pallet_hooks");
  private static final String PACKAGES = "RPMS";
  private static final String RPM = ".rpm";

  private final Path file;
  private final Pallet pallet;

  PalletSources(Path file) throws IOException {
    this.file = file;
    this.pallet = RollFile.read(file);
  }

  Pallet pallet() {
    return pallet;
  }

  /**
   * Copies all of it into the folder that the pallet has on a medium.
   *
   * @param newest whether only the newest of several versions of a package is taken
   */
  void copyTo(Path folder, boolean newest) throws IOException {
    Draft.copy(file, folder.resolve(RollFile.name(pallet)), "rw-r--r--");
    for (var part : PARTS) {
      var found = part(part);
      if (Files.isDirectory(found)) {
        copyTree(found, folder.resolve(part));
      }
    }
    var rpms = packages();
    for (var rpm : newest ? newest(rpms) : rpms) {
      Draft.copy(rpm, folder.resolve(PACKAGES).resolve(rpm.getFileName()), "rw-r--r--");
    }
  }

  /** Beside the roll file, else one folder above. */
  private Path part(String name) {
    var beside = file.resolveSibling(name);
    var above = file.getParent().resolveSibling(name);
    return Files.isDirectory(beside) ? beside : above;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var found = Files.walk(from)) {
      for (var each : (Iterable<Path>) found.filter(Files::isRegularFile)::iterator) {
        var mode = Files.isExecutable(each) ? "rwxr-xr-x" : "rw-r--r--";
        Draft.copy(each, to.resolve(from.relativize(each).toString()), mode);
      }
    }
  }

  /** Those in RPMS, in whatever folder there, and those beside the roll file; no sources. */
  private List<Path> packages() throws IOException {
    var rpms = new ArrayList<Path>();
    var folder = part(PACKAGES);
    if (Files.isDirectory(folder)) {
      try (var found = Files.walk(folder)) {
        found.filter(PalletSources::isPackage).sorted().forEach(rpms::add);
      }
    }
    try (var found = Files.list(file.getParent())) {
      found.filter(PalletSources::isPackage).sorted().forEach(rpms::add);
    }
    return rpms;
  }

  private static boolean isPackage(Path path) {
    var name = path.getFileName().toString();
    return name.endsWith(RPM) && !name.endsWith(".src.rpm") && Files.isRegularFile(path);
  }

  private static Collection<Path> newest(List<Path> rpms) throws IOException {
    Map<String, Path> files = new HashMap<>();
    Map<String, RpmPackage> packages = new HashMap<>();
    for (var rpm : rpms) {
      var read = RpmPackage.read(rpm);
      var key = read.name() + "." + read.arch();
      var known = packages.get(key);
      if (known == null || known.evr().compareTo(read.evr()) < 0) {
        packages.put(key, read);
        files.put(key, rpm);
      }
    }
    return files.values();
  }
}
