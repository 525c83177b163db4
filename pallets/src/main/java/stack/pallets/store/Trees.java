package stack.pallets.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Folders of the store, with the modes a web server needs whatever the umask is. */
final class Trees {
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Trees() {}

  /** Makes the folder and its missing parents, mode 755; one that is there keeps its mode. */
  static void directory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (directory.getParent() != null) {
      directory(directory.getParent());
    }
    try {
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, DIRECTORY);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  /** Deletes a file or a folder with all it holds; links are not followed. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> names = Files.list(path)) {
        for (Path name : (Iterable<Path>) names::iterator) {
          delete(name);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  static void deleteIfEmpty(Path directory) throws IOException {
    try (Stream<Path> names = Files.list(directory)) {
      if (names.findAny().isPresent()) {
        return;
      }
    } catch (NoSuchFileException _) {
      return;
    }
    Files.delete(directory);
  }

  /** Makes sure that a file's bytes, or a folder's names, survive a power failure. */
  static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }
}
