package stack.pallets.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import stack.pallets.media.Pallet;
import stack.pallets.media.RollFile;
import stack.pallets.source.Source;

/**
 * The folder of all pallets, each in {@code NAME/VERSION/RELEASE/OS/ARCH}. A pallet appears there
 * when it is complete: files are gathered in {@code .adding/} of the same file system and moved in
 * at the end. What a killed run gathered is used by the next one.
 */
public final class PalletStore {
  private static final String STAGING = ".adding";
  private static final String LOCKS = ".lock";

  private final Path root;

  /**
   * A store in a folder.
   *
   * @param root for example {@code /export/stack/pallets}; made when missing
   */
  public PalletStore(Path root) {
    this.root = root;
  }

  /**
   * What adding a pallet did.
   *
   * @param folder where the pallet is
   * @param files copied, and {@code bytes} in them
   * @param reused files that were right already
   * @param missing packages that repodata names and the source lacks, sorted
   * @param stale lists of packages that are not those {@code .treeinfo} has the checksum of
   */
  public record Added(
      Path folder, int files, long bytes, int reused, List<String> missing, List<String> stale) {}

  public Path folder(Pallet pallet) {
    return pallet.folder(root);
  }

  /** Whether the pallet is there, completely. */
  public boolean has(Pallet pallet) {
    return Files.isRegularFile(folder(pallet).resolve(RollFile.name(pallet)));
  }

  /**
   * Copies a pallet in, or brings the one that is there up to date: files that changed are
   * replaced, files that the source no longer has stay. Checksums of {@code .treeinfo} are
   * verified.
   *
   * @throws stack.pallets.MalformedException when the source is damaged or would lead out of its
   *     folder
   * @throws java.nio.file.FileSystemException when the disk is too small
   * @throws IOException also when another run adds or removes the same pallet; whatever fails,
   *     nothing new is left behind
   */
  public Added add(Source source, Pallet pallet, Progress progress) throws IOException {
    return gather(source, pallet, false, progress);
  }

  /**
   * Copies a pallet in anew: the one that is there gives way once its successor is complete, with
   * every file that the source does not have.
   *
   * @throws IOException as {@link #add}
   */
  public Added replace(Source source, Pallet pallet, Progress progress) throws IOException {
    return gather(source, pallet, true, progress);
  }

  private Added gather(Source source, Pallet pallet, boolean anew, Progress progress)
      throws IOException {
    Trees.directory(root);
    try (var locks = locks();
        var _ = lock(locks, pallet)) {
      Path staging = staging(pallet);
      Trees.directory(staging);
      try {
        var added = new PalletCopy(source, pallet, staging, folder(pallet), anew, progress).run();
        if (anew) {
          swap(staging, folder(pallet));
        } else {
          publish(staging, folder(pallet));
        }
        return added;
      } catch (IOException | RuntimeException e) {
        Trees.delete(staging);
        throw e;
      } finally {
        Trees.deleteIfEmpty(root.resolve(STAGING));
      }
    }
  }

  /**
   * Removes a pallet and the folders above it that become empty.
   *
   * @return whether it was there
   */
  public boolean remove(Pallet pallet) throws IOException {
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (var locks = locks();
        var _ = lock(locks, pallet)) {
      Path staging = staging(pallet);
      Trees.delete(staging);
      boolean there = Files.exists(folder(pallet));
      if (there) {
        Trees.directory(staging.getParent());
        Files.move(folder(pallet), staging, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(staging);
      }
      Trees.deleteIfEmpty(root.resolve(STAGING));
      for (Path up = folder(pallet).getParent(); !up.equals(root); up = up.getParent()) {
        Trees.deleteIfEmpty(up);
      }
      return there;
    }
  }

  private Path staging(Pallet pallet) {
    String name = String.join("-", pallet.label(), pallet.os(), pallet.arch());
    return root.resolve(STAGING).resolve(name);
  }

  private FileChannel locks() throws IOException {
    return FileChannel.open(
        root.resolve(LOCKS), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** One byte of the lock file stands for one pallet, so that others can be added meanwhile. */
  private FileLock lock(FileChannel locks, Pallet pallet) throws IOException {
    FileLock lock;
    try {
      lock = locks.tryLock(Integer.toUnsignedLong(pallet.hashCode()), 1, false);
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      throw new IOException(pallet.label() + " is being added or removed by another command");
    }
    return lock;
  }

  private static void publish(Path staging, Path folder) throws IOException {
    if (Files.exists(folder)) {
      merge(staging, folder);
    } else {
      Trees.directory(folder.getParent());
      Files.move(staging, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    Trees.sync(folder.getParent());
  }

  /**
   * A run killed between the two moves leaves the old tree aside, where the next one deletes it.
   */
  private static void swap(Path staging, Path folder) throws IOException {
    Path old = staging.resolveSibling(staging.getFileName() + ".old");
    Trees.delete(old);
    if (Files.exists(folder)) {
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
    }
    publish(staging, folder);
    Trees.delete(old);
  }

  /** Moves what was gathered over what is there, file by file. */
  private static void merge(Path staging, Path folder) throws IOException {
    try (Stream<Path> gathered = Files.walk(staging)) {
      for (Path path : (Iterable<Path>) gathered::iterator) {
        Path target = folder.resolve(staging.relativize(path).toString());
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (directory != Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
          Trees.delete(target);
        }
        if (directory) {
          Trees.directory(target);
        } else {
          Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    Trees.delete(staging);
  }
}
