package stack.avalanche.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.tracker.Manifests;

/**
 * The pallets below some folders that carry a manifest. Pallets that are added, replaced or removed
 * while the frontend runs are noticed when somebody asks for something unknown.
 */
public final class Pallets implements Manifests {
  private static final int DEEPEST = 7;
  private static final long SCAN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<Path> roots;
  private final Consumer<String> log;
  private Map<Path, Pallet> byTree = Map.of();
  private Map<String, Pallet> byFolder = Map.of();
  private Map<ObjectId, Manifest> byId = Map.of();
  private Map<ObjectId, Located> byObject = Map.of();
  private List<Kept.Version> kept = List.of();
  private long scanned;

  private record Pallet(Path tree, Manifest manifest, Manifest.Version version) {}

  /**
   * Where the content of an object is: the file of that entry.
   *
   * @param path where it is served
   */
  public record Located(Path file, String path, Entry entry, int pieceSize) {}

  /** Looks for pallets below {@code roots} now; of one that does not exist there are none. */
  public Pallets(List<Path> roots, Consumer<String> log) {
    this.roots = List.copyOf(roots);
    this.log = log;
    scan();
  }

  @Override
  public synchronized Optional<Manifest> of(ObjectId id) {
    if (!byId.containsKey(id)) {
      rescan();
    }
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public synchronized Optional<Manifest> at(String folder) {
    var known = byFolder.get(folder);
    if (known == null) {
      rescan();
    } else if (!known.version().equals(Manifest.Version.of(known.tree()))) {
      scan();
    }
    return Optional.ofNullable(byFolder.get(folder)).map(Pallet::manifest);
  }

  /** Those that hosts install from now. */
  synchronized List<Manifest> all() {
    rescan();
    return byFolder.values().stream().map(Pallet::manifest).toList();
  }

  /** Where the object {@code id} is. */
  public synchronized Optional<Located> find(ObjectId id) {
    if (!kept.equals(keptNow())) {
      scan();
    } else if (!byObject.containsKey(id)) {
      rescan();
    }
    return Optional.ofNullable(byObject.get(id));
  }

  private List<Kept.Version> keptNow() {
    return roots.stream().map(Kept.Version::of).toList();
  }

  private void rescan() {
    if (System.nanoTime() - scanned > SCAN_NANOS) {
      scan();
    }
  }

  /** What is kept does not change; the file of the pallet itself may be another already. */
  private void scan() {
    kept = keptNow();
    var trees = new HashMap<Path, Pallet>();
    for (var tree : trees()) {
      read(tree).ifPresent(pallet -> trees.put(tree, pallet));
    }
    var folders = new HashMap<String, Pallet>();
    var ids = new HashMap<ObjectId, Manifest>();
    var objects = new HashMap<ObjectId, Located>();
    trees.forEach((tree, pallet) -> {
      var manifest = pallet.manifest();
      var isKept = Kept.isKept(tree);
      if (!isKept) {
        folders.put(manifest.folder(), pallet);
      }
      ids.put(manifest.id(), manifest);
      for (var entry : manifest.entries()) {
        var located =
            new Located(
                tree.resolve(entry.path()),
                manifest.folder() + "/" + entry.path(),
                entry,
                manifest.pieceSize());
        objects.merge(entry.id(), located, (known, other) -> isKept ? other : known);
      }
    });
    byId = ids;
    byTree = trees;
    byFolder = folders;
    byObject = objects;
    scanned = System.nanoTime();
  }

  private List<Path> trees() {
    var trees = new ArrayList<Path>();
    roots.stream().filter(Files::isDirectory).forEach(root -> trees.addAll(trees(root)));
    return trees;
  }

  private List<Path> trees(Path root) {
    var trees = new ArrayList<Path>();
    try (var walk = Files.find(root, DEEPEST, Pallets::isManifest, FileVisitOption.FOLLOW_LINKS)) {
      walk.forEach(file -> trees.add(file.getParent()));
    } catch (IOException | UncheckedIOException e) {
      log.accept("cannot look for pallets in " + root + ": " + e.getMessage());
    }
    return trees;
  }

  private static boolean isManifest(Path path, BasicFileAttributes attributes) {
    return path.endsWith(Manifest.FILE) && attributes.isRegularFile();
  }

  private Optional<Pallet> read(Path tree) {
    var version = Manifest.Version.of(tree);
    var known = byTree.get(tree);
    if (known != null && known.version().equals(version)) {
      return Optional.of(known);
    }
    try {
      return Optional.of(new Pallet(tree, Manifest.read(tree), version));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      log.accept("cannot read the manifest of " + tree + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
