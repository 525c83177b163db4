package stack.pallets.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedCollection;
import stack.pallets.MalformedException;

/** A tree of files that may hold pallets, as the administrator named it. Read only. */
public interface Source extends Closeable {
  /** The directory or image file that was given. */
  Path location();

  /** Every name below the root, sorted by path, directories before what they contain. */
  SequencedCollection<Entry> entries() throws IOException;

  /** The entry of exactly this path; links are not followed. */
  Optional<Entry> find(String path) throws IOException;

  /** The bytes of a file; {@link NoSuchFileException} when the path is none. */
  InputStream open(Entry.File file) throws IOException;

  /**
   * A directory, or else an ISO 9660 image.
   *
   * @throws NoSuchFileException when the path does not exist
   * @throws MalformedException when the file is no image, is truncated or damaged
   */
  static Source open(Path location) throws IOException {
    if (Files.isDirectory(location)) {
      return directory(location);
    }
    if (!Files.exists(location)) {
      throw new NoSuchFileException(location.toString());
    }
    return IsoSource.open(location);
  }

  /**
   * Whether a pallet in that folder may have the same files as hard links, because whoever gathered
   * them has no further use for them.
   */
  default boolean isGivenAwayTo(Path folder) throws IOException {
    return false;
  }

  /** A directory whose files become those of a pallet, where both are on one file system. */
  static Source givenAway(Path location) {
    return new DirectorySource(location, true);
  }

  /** A directory, for example of an added pallet; it needs no closing. */
  static Source directory(Path location) {
    return new DirectorySource(location, false);
  }

  /**
   * A small file as a whole, empty when there is none.
   *
   * @throws MalformedException when it is larger than {@code limit} bytes
   */
  default Optional<byte[]> read(String path, int limit) throws IOException {
    if (!(find(path).orElse(null) instanceof Entry.File file)) {
      return Optional.empty();
    }
    try (var in = open(file)) {
      var bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new MalformedException(
            "%s in %s is larger than %d bytes".formatted(path, location(), limit));
      }
      return Optional.of(bytes);
    }
  }
}
