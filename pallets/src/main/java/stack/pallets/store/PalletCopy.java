package stack.pallets.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import stack.files.Draft;
import stack.files.Trees;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.media.Pallet;
import stack.pallets.media.RollFile;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/**
 * One run of gathering a whole pallet in a staging folder: what the pallet's folder has already as
 * hard links, the rest as copies.
 */
final class PalletCopy {
  private static final String FILE = "rw-r--r--";
  private static final int CHUNK = 1 << 20;

  private final Source source;
  private final PalletContents contents;
  private final long total;
  private final Pallet pallet;
  private final Path staging;
  private final Path folder;
  private final boolean anew;
  private final Progress progress;
  private final List<Path> copied = new ArrayList<>();
  private long done;
  private long bytes;
  private int files;
  private int reused;

  /**
   * @param anew whether files that are in the folder already are copied all the same, and those
   *     that the source lacks left out
   */
  PalletCopy(
      Source source, Pallet pallet, Path staging, Path folder, boolean anew, Progress progress)
      throws IOException {
    this.source = source;
    this.contents = PalletContents.of(source, pallet);
    this.total = contents.size();
    this.pallet = pallet;
    this.staging = staging;
    this.folder = folder;
    this.anew = anew;
    this.progress = progress;
  }

  PalletStore.Added run() throws IOException {
    dropStale();
    boolean isGivenAway = source.isGivenAwayTo(staging);
    if (!isGivenAway) {
      checkSpace();
    }
    for (var entry : contents.entries().entrySet()) {
      Path staged = staging.resolve(entry.getKey());
      switch (entry.getValue()) {
        case Entry.Directory _ -> Trees.directory(staged);
        case Entry.Link link -> link(staged, link);
        case Entry.File file when isGivenAway -> take(entry.getKey(), file, staged);
        case Entry.File file -> file(entry.getKey(), file, staged);
      }
    }
    if (!anew && Files.isDirectory(folder)) {
      Trees.linkMissing(folder, staging);
    }
    writeRollFile();
    sync();
    return new PalletStore.Added(
        folder,
        files,
        bytes,
        reused,
        contents.missing(),
        contents.stale(),
        contents.promisedBy(contents.images()),
        contents.promisedBy(contents.packages()));
  }

  /** A killed run may have gathered from another source: what does not belong goes. */
  private void dropStale() throws IOException {
    var stale = new ArrayList<Path>();
    try (var gathered = Files.walk(staging)) {
      for (Path path : (Iterable<Path>) gathered::iterator) {
        var entry = contents.entries().get(staging.relativize(path).toString());
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        boolean belongs =
            directory ? entry instanceof Entry.Directory : entry != null && same(path, entry);
        if (!path.equals(staging) && !belongs) {
          stale.add(path);
        }
      }
    }
    for (Path path : stale) {
      Trees.delete(path);
    }
  }

  private void checkSpace() throws IOException {
    long missing = 0;
    for (var entry : contents.entries().entrySet()) {
      if (entry.getValue() instanceof Entry.File file
          && !has(staging, entry.getKey(), file)
          && !isInFolder(entry.getKey(), file)) {
        missing += file.size();
      }
    }
    long free = staging.toFile().getUsableSpace();
    if (missing > free) {
      throw new FileSystemException(
          folder.toString(),
          null,
          "the disk is too small: %d MiB are missing, %d MiB are free"
              .formatted(mebibytes(missing), free >> 20));
    }
  }

  private void link(Path staged, Entry.Link link) throws IOException {
    if (!isLinkTo(staged, link.target())) {
      Trees.delete(staged);
      Files.createSymbolicLink(staged, Path.of(link.target()));
    }
  }

  /** The file itself instead of a copy. */
  private void take(String path, Entry.File file, Path staged) throws IOException {
    Trees.delete(staged);
    Files.createLink(staged, source.location().resolve(file.path()));
    var expected = contents.expected(path);
    if (expected != null) {
      try (var in = Files.newInputStream(staged)) {
        check(path, expected, expected.hexOf(in));
      }
    }
    copied.add(staged);
    files++;
    bytes += file.size();
    done += file.size();
    progress.copied(path, done, total);
  }

  private void file(String path, Entry.File file, Path staged) throws IOException {
    progress.copied(path, done, total);
    if (isReusable(path, file, staged)) {
      reused++;
      done += file.size();
      progress.copied(path, done, total);
    } else {
      copy(path, file, staged);
    }
  }

  /**
   * Whether the file is there already. What the pallet's folder has was on disk before it got
   * there; what a killed run left may have lost its bytes in a power failure, unless a checksum
   * knows better.
   */
  private boolean isReusable(String path, Entry.File file, Path staged) throws IOException {
    var image = contents.images().get(path);
    if (isInFolder(path, file) && (image == null || verified(folder.resolve(path), image))) {
      Trees.delete(staged);
      Files.createLink(staged, folder.resolve(path));
      return true;
    }
    var expected = contents.expected(path);
    if (has(staging, path, file) && expected != null && verified(staged, expected)) {
      copied.add(staged);
      return true;
    }
    return false;
  }

  private boolean isInFolder(String path, Entry.File file) throws IOException {
    return !anew && has(folder, path, file);
  }

  private void copy(String path, Entry.File file, Path staged) throws IOException {
    var checksum = contents.expected(path);
    var digest = checksum == null ? null : checksum.digest();
    long start = done;
    Trees.delete(staged);
    Trees.file(staged, FILE);
    try (var in = source.open(file);
        var out = Files.newOutputStream(staged)) {
      var chunk = new byte[CHUNK];
      for (int read; (read = in.readNBytes(chunk, 0, CHUNK)) > 0; ) {
        out.write(chunk, 0, read);
        if (digest != null) {
          digest.update(chunk, 0, read);
        }
        done += read;
        progress.copied(path, done, total);
      }
    } catch (IOException e) {
      throw explain(e, start + file.size() - done);
    }
    if (done - start != file.size()) {
      throw new MalformedException(
          "%s in %s has %d bytes, %d were expected"
              .formatted(path, source.location(), done - start, file.size()));
    }
    if (digest != null) {
      check(path, checksum, HexFormat.of().formatHex(digest.digest()));
    }
    Files.setLastModifiedTime(staged, FileTime.from(file.modified()));
    copied.add(staged);
    files++;
    bytes += file.size();
  }

  /** A write that failed with less room left than it needed failed for that. */
  private IOException explain(IOException failure, long left) throws IOException {
    long free = staging.toFile().getUsableSpace();
    if (failure instanceof MalformedException || free >= left) {
      return failure;
    }
    var full =
        new FileSystemException(
            folder.toString(),
            null,
            "the disk is full: %d MiB more are needed".formatted(mebibytes(left)));
    full.initCause(failure);
    return full;
  }

  private void check(String path, Checksum expected, String actual) throws MalformedException {
    if (!expected.hex().equals(actual)) {
      throw new MalformedException(
          "%s in %s is damaged: its %s is %s, %s says %s"
              .formatted(
                  path,
                  source.location(),
                  expected.algorithm(),
                  actual,
                  contents.images().containsKey(path) ? ".treeinfo" : "repodata",
                  expected.hex()));
    }
  }

  private static boolean verified(Path file, Checksum expected) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return expected.hexOf(in).equals(expected.hex());
    }
  }

  private void writeRollFile() throws IOException {
    Path staged = staging.resolve(RollFile.name(pallet));
    if (!Files.exists(staged)) {
      Draft.replace(staged, RollFile.render(pallet).getBytes(StandardCharsets.UTF_8), FILE);
    }
  }

  /** What is linked was on disk before; the folders' names for it were not. */
  private void sync() throws IOException {
    for (Path file : copied) {
      Trees.sync(file);
    }
    try (var gathered = Files.walk(staging)) {
      for (Path path : (Iterable<Path>) gathered::iterator) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Trees.sync(path);
        }
      }
    }
  }

  /** Whether the file is below {@code root}, with no link on the way to it. */
  private static boolean has(Path root, String path, Entry.File file) throws IOException {
    for (Path up = Path.of(path).getParent(); up != null; up = up.getParent()) {
      if (Files.isSymbolicLink(root.resolve(up))) {
        return false;
      }
    }
    return same(root.resolve(path), file);
  }

  /** Same kind, and for a file same size and second of change, as rsync decides it. */
  private static boolean same(Path path, Entry entry) throws IOException {
    return switch (entry) {
      case Entry.File file when Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) -> {
        var there = Files.readAttributes(path, BasicFileAttributes.class);
        var modified = there.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
        yield there.size() == file.size() && modified.equals(file.modified());
      }
      case Entry.Link link -> isLinkTo(path, link.target());
      default -> false;
    };
  }

  private static boolean isLinkTo(Path path, String target) throws IOException {
    return Files.isSymbolicLink(path) && Files.readSymbolicLink(path).toString().equals(target);
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
