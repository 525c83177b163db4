package stack.avalanche.origin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.files.Room;
import stack.files.Swap;
import stack.files.Trees;

/**
 * Trees that gave way to others while hosts installed from them: links to their files, each tree
 * below the id of its manifest, until no host needs them.
 */
public final class Kept implements Closeable {
  private static final String FOLDER = ".kept";
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

  /** The trees as they are at one time: another one whenever a tree comes or goes. */
  record Version(Optional<FileTime> modified) {
    static Version of(Path pallets) {
      try {
        return new Version(Optional.of(Files.getLastModifiedTime(pallets.resolve(FOLDER))));
      } catch (IOException _) {
        return new Version(Optional.empty()); // nothing was ever kept
      }
    }
  }

  /**
   * Keeps the files of {@code tree} as they are now.
   *
   * @param pallets the folder of all pallets, on the same file system
   */
  public static void keep(Path pallets, Path tree) throws IOException {
    var manifest = Manifest.read(tree);
    var kept = pallets.resolve(FOLDER).resolve(manifest.id().toString());
    if (Files.exists(kept)) {
      return;
    }
    try (var room = Room.beside(kept)) {
      var links = Trees.directory(room.path().resolve(FOLDER));
      for (var entry : manifest.entries()) {
        var link = links.resolve(entry.path());
        Trees.directory(link.getParent());
        Files.createLink(link, tree.resolve(entry.path()));
      }
      manifest.write(links);
      Swap.replace(links, kept);
    }
  }

  /** Removes what no host has needed for a while. */
  void sweep(long now) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      for (var tree : trees()) {
        var id = tree.getFileName().toString();
        var needed = ObjectId.parse(id).filter(used.get()::contains).isPresent();
        if (needed) {
          unusedSince.remove(id);
        } else if (now - unusedSince.computeIfAbsent(id, _ -> now) > PATIENCE.toNanos()) {
          unusedSince.remove(id);
          Trees.delete(tree);
        }
      }
    } catch (IOException e) {
      log.accept("cannot remove what is no longer needed in " + folder + ": " + e.getMessage());
    }
  }

  private List<Path> trees() throws IOException {
    try (var trees = Files.list(folder)) {
      return trees
          .filter(tree -> ObjectId.parse(tree.getFileName().toString()).isPresent())
          .toList();
    }
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }
}
