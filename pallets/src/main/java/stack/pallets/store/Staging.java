package stack.pallets.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.files.Draft;
import stack.files.Trees;
import stack.pallets.media.Pallet;
import stack.pallets.media.RollFile;
import stack.pallets.source.Entry;

/** The folder in which a pallet is gathered until it is whole; a killed run leaves it behind. */
final class Staging {
  private final Path folder;
  private final PalletContents contents;
  private final List<Path> copied = new ArrayList<>();

  /**
   * @param contents of the pallet
   */
  Staging(Path folder, PalletContents contents) {
    this.folder = folder;
    this.contents = contents;
  }

  Path folder() {
    return folder;
  }

  Path at(String path) {
    return folder.resolve(path);
  }

  boolean has(String path, Entry.File file) throws IOException {
    return Present.has(folder, path, file);
  }

  /** A file is there whose bytes may not be on disk yet. */
  void copied(Path file) {
    copied.add(file);
  }

  /** A killed run may have gathered from another source: what does not belong goes. */
  void dropStale() throws IOException {
    var stale = new ArrayList<Path>();
    try (var gathered = Files.walk(folder)) {
      for (var path : (Iterable<Path>) gathered::iterator) {
        if (!path.equals(folder) && !belongs(path)) {
          stale.add(path);
        }
      }
    }
    for (var path : stale) {
      Trees.delete(path);
    }
  }

  private boolean belongs(Path path) throws IOException {
    var entry = contents.entries().get(folder.relativize(path).toString());
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        ? entry instanceof Entry.Directory
        : entry != null && Present.same(path, entry);
  }

  void link(Path staged, Entry.Link link) throws IOException {
    if (!Present.isLinkTo(staged, link.target())) {
      Trees.delete(staged);
      Files.createSymbolicLink(staged, Path.of(link.target()));
    }
  }

  /** Adds what the pallet is called, where its source does not say so. */
  void writeRollFile(Pallet pallet, String mode) throws IOException {
    var staged = at(RollFile.name(pallet));
    if (!Files.exists(staged)) {
      Draft.replace(staged, RollFile.render(pallet).getBytes(StandardCharsets.UTF_8), mode);
    }
  }

  /** What is linked was on disk before; the folders' names for it were not. */
  void sync() throws IOException {
    for (var file : copied) {
      Trees.sync(file);
    }
    try (var gathered = Files.walk(folder)) {
      for (var path : (Iterable<Path>) gathered::iterator) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Trees.sync(path);
        }
      }
    }
  }
}
