package stack.avalanche.origin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;

/**
 * Trees that gave way to others while hosts installed from them: links to their files, each tree
 * below the id of its manifest, until no host needs them.
 */
public final class Kept implements Closeable {
  private static final String FOLDER = ".kept";
  private static final String NEW = ".new";
  private static final long SWEEP_NANOS = Duration.ofSeconds(10).toNanos();

  /** Time for all peers to come back after the frontend was restarted. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path folder;
  private final Supplier<Set<ObjectId>> used;
  private final Consumer<String> log;
  private final Map<String, Long> unusedSince = new HashMap<>();
  private final Thread sweeper;

  /**
   * @param pallets the folder of all pallets
   * @param used the manifests that hosts install from now
   */
  Kept(Path pallets, Supplier<Set<ObjectId>> used, Consumer<String> log) {
    this.folder = pallets.resolve(FOLDER);
    this.used = used;
    this.log = log;
    this.sweeper = Thread.ofVirtual().name("kept trees").unstarted(this::run);
  }

  void start() {
    sweeper.start();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      sweep(System.nanoTime());
      LockSupport.parkNanos(SWEEP_NANOS);
    }
  }

  /** Whether a tree is one of them. */
  static boolean isKept(Path tree) {
    return tree.getParent().endsWith(FOLDER);
  }

  /** Changes whenever a tree comes or goes. */
  static Object stamp(Path pallets) {
    try {
      return Files.getLastModifiedTime(pallets.resolve(FOLDER));
    } catch (IOException _) {
      return List.of(); // nothing was ever kept
    }
  }

  /**
   * Keeps the files of {@code tree} as they are now.
   *
   * @param pallets the folder of all pallets, on the same file system
   */
  public static void keep(Path pallets, Path tree) throws IOException {
    Manifest manifest = Manifest.read(tree);
    Path kept = pallets.resolve(FOLDER).resolve(manifest.id().toString());
    if (Files.exists(kept)) {
      return;
    }
    Files.createDirectories(kept.getParent());
    Path room = Files.createTempDirectory(kept.getParent(), NEW);
    try {
      for (Entry entry : manifest.entries()) {
        Path link = room.resolve(entry.path());
        Files.createDirectories(link.getParent());
        Files.createLink(link, tree.resolve(entry.path()));
      }
      manifest.write(room);
      Files.move(room, kept, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(room);
    }
  }

  /** Removes what no host has needed for a while. */
  void sweep(long now) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      for (Path tree : trees()) {
        String id = tree.getFileName().toString();
        boolean needed = ObjectId.parse(id).filter(used.get()::contains).isPresent();
        if (needed) {
          unusedSince.remove(id);
        } else if (now - unusedSince.computeIfAbsent(id, _ -> now) > PATIENCE.toNanos()) {
          unusedSince.remove(id);
          delete(tree);
        }
      }
    } catch (IOException e) {
      log.accept("cannot remove what is no longer needed in " + folder + ": " + e.getMessage());
    }
  }

  private List<Path> trees() throws IOException {
    try (var trees = Files.list(folder)) {
      return trees.toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
