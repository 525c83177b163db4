package stack.pallets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import stack.files.Swap;
import stack.files.Trees;
import stack.pallets.media.Pallet;
import stack.pallets.media.RollFile;
import stack.pallets.source.Source;

/**
 * The folder of all pallets, each in {@code NAME/VERSION/RELEASE/OS/ARCH}. A pallet appears there
 * when it is complete, and gives way to its next state at one moment: all of it is gathered in
 * {@code .adding/} of the same file system and takes its place at the end. What a killed run
 * gathered is used by the next one.
 */
public final class PalletStore {
  private static final String STAGING = ".adding";

  private final Path root;
  private final Removals removals;

  /**
   * A store in a folder.
   *
   * @param root for example {@code /export/stack/pallets}; made when missing
   */
  public PalletStore(Path root) {
    this.root = root;
    this.removals = new Removals(root.resolve(STAGING));
  }

  /**
   * What adding a pallet did.
   *
   * @param folder where the pallet is
   * @param files copied, and {@code bytes} in them
   * @param reused files that were right already
   * @param missing packages that repodata names and the source lacks, sorted
   * @param stale lists of packages that are not those {@code .treeinfo} has the checksum of
   * @param images files that {@code .treeinfo} has a checksum of, and {@code packages} those that
   *     repodata has one of: all are right
   */
  public record Added(
      Path folder,
      int files,
      long bytes,
      int reused,
      List<String> missing,
      List<String> stale,
      int images,
      int packages) {}

  /** The last touch to a pallet that is gathered and not in its place yet. */
  @FunctionalInterface
  public interface Finish {
    /** Nothing is missing. */
    Finish NONE = _ -> {};

    void complete(Path staging) throws IOException;
  }

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
   * @param turn for the pallet
   * @param finish what else belongs to a complete pallet
   * @throws stack.pallets.MalformedException when the source is damaged or would lead out of its
   *     folder
   * @throws java.nio.file.FileSystemException when the disk is too small
   * @throws IOException whatever fails, nothing new is left behind
   */
  public Added add(PalletTurn turn, Source source, Pallet pallet, Finish finish, Progress progress)
      throws IOException {
    turn.check(pallet);
    return gather(source, pallet, false, finish, progress);
  }

  /**
   * Copies a pallet in anew: the one that is there gives way once its successor is complete, with
   * every file that the source does not have.
   *
   * @throws IOException as {@link #add}
   */
  public Added replace(
      PalletTurn turn, Source source, Pallet pallet, Finish finish, Progress progress)
      throws IOException {
    turn.check(pallet);
    return gather(source, pallet, true, finish, progress);
  }

  private Added gather(Source source, Pallet pallet, boolean anew, Finish finish, Progress progress)
      throws IOException {
    var staging = staging(pallet);
    Swap.finish(staging);
    removals.remove(staging.getFileName().toString());
    Trees.directory(staging);
    try {
      var added = new PalletCopy(source, pallet, staging, folder(pallet), anew, progress).run();
      finish.complete(staging);
      Swap.replace(staging, folder(pallet));
      return added;
    } catch (IOException | RuntimeException e) {
      Trees.delete(staging);
      throw e;
    } finally {
      Trees.deleteIfEmpty(root.resolve(STAGING));
    }
  }

  /**
   * Notes that a pallet is about to be removed, so that {@link #finishRemovals} can go on if this
   * process is killed before {@link #remove} has ended.
   */
  public void announceRemoval(Pallet pallet) throws IOException {
    removals.add(staging(pallet).getFileName().toString(), pallet);
  }

  /**
   * Removes what killed processes had announced, unless it is listed still or again, or another
   * process is at it.
   *
   * @return what was removed
   */
  public List<Pallet> finishRemovals(Predicate<Pallet> isListed) throws IOException {
    var removed = new ArrayList<Pallet>();
    for (var pallet : removals.leftBehind()) {
      var name = PalletTurn.name(pallet);
      if (isListed.test(pallet)) {
        removals.remove(name);
        Trees.deleteIfEmpty(root.resolve(STAGING));
        continue;
      }
      var turn = PalletTurn.ifFree(root, name);
      if (turn.isPresent()) {
        try (var own = turn.get()) {
          if (removals.has(name) && remove(own, pallet)) {
            removed.add(pallet);
          }
        }
      }
    }
    return removed;
  }

  /**
   * Removes a pallet and the folders above it that become empty.
   *
   * @param turn for the pallet
   * @return whether it was there
   */
  public boolean remove(PalletTurn turn, Pallet pallet) throws IOException {
    turn.check(pallet);
    var staging = staging(pallet);
    Swap.finish(staging);
    Trees.delete(staging);
    var there = Files.exists(folder(pallet));
    if (there) {
      Trees.directory(staging.getParent());
      Files.move(folder(pallet), staging, StandardCopyOption.ATOMIC_MOVE);
      Trees.delete(staging);
    }
    for (var up = folder(pallet).getParent(); !up.equals(root); up = up.getParent()) {
      Trees.deleteIfEmpty(up);
    }
    // Last: whoever is killed before leaves the rest to the next command.
    removals.remove(staging.getFileName().toString());
    Trees.deleteIfEmpty(root.resolve(STAGING));
    return there;
  }

  private Path staging(Pallet pallet) {
    return root.resolve(STAGING).resolve(PalletTurn.name(pallet));
  }

  /**
   * Completes what commands that were killed began where the file system cannot exchange folders;
   * those that still live are left alone.
   */
  public void finishKilled() throws IOException {
    var left = Swap.unfinished(root.resolve(STAGING));
    if (left.isEmpty()) {
      return;
    }
    for (var staging : left) {
      var turn = PalletTurn.ifFree(root, staging.getFileName().toString());
      if (turn.isPresent()) {
        try (var _ = turn.get()) {
          Swap.finish(staging);
        }
      }
    }
    Trees.deleteIfEmpty(root.resolve(STAGING));
  }
}
