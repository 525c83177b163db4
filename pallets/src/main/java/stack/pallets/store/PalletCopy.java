package stack.pallets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HexFormat;
import stack.files.Trees;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.media.Pallet;
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
  private final Staging staging;
  private final Path folder;
  private final boolean anew;
  private final Progress progress;
  private final Space space;
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
    this.staging = new Staging(staging, contents);
    this.folder = folder;
    this.anew = anew;
    this.progress = progress;
    this.space = new Space(staging, folder);
  }

  PalletStore.Added run() throws IOException {
    staging.dropStale();
    var isGivenAway = source.isGivenAwayTo(staging.folder());
    if (!isGivenAway) {
      space.require(missing());
    }
    for (var entry : contents.entries().entrySet()) {
      var staged = staging.at(entry.getKey());
      switch (entry.getValue()) {
        case Entry.Directory _ -> Trees.directory(staged);
        case Entry.Link link -> staging.link(staged, link);
        case Entry.File file when isGivenAway -> take(entry.getKey(), file, staged);
        case Entry.File file -> file(entry.getKey(), file, staged);
      }
    }
    if (!anew && Files.isDirectory(folder)) {
      Trees.linkMissing(folder, staging.folder());
    }
    staging.writeRollFile(pallet, FILE);
    staging.sync();
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

  private long missing() throws IOException {
    long missing = 0;
    for (var entry : contents.entries().entrySet()) {
      if (entry.getValue() instanceof Entry.File file
          && !staging.has(entry.getKey(), file)
          && !isInFolder(entry.getKey(), file)) {
        missing += file.size();
      }
    }
    return missing;
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
    staging.copied(staged);
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
    if (isInFolder(path, file) && (image == null || image.fits(folder.resolve(path)))) {
      Trees.delete(staged);
      Files.createLink(staged, folder.resolve(path));
      return true;
    }
    var expected = contents.expected(path);
    if (staging.has(path, file) && expected != null && expected.fits(staged)) {
      staging.copied(staged);
      return true;
    }
    return false;
  }

  private boolean isInFolder(String path, Entry.File file) throws IOException {
    return !anew && Present.has(folder, path, file);
  }

  private void copy(String path, Entry.File file, Path staged) throws IOException {
    var checksum = contents.expected(path);
    var digest = checksum == null ? null : checksum.digest();
    var start = done;
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
      throw space.explain(e, start + file.size() - done);
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
    staging.copied(staged);
    files++;
    bytes += file.size();
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
}
