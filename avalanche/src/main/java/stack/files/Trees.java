package stack.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders and what is below them. */
public final class Trees {
  private static final String PRIVATE = "rwx------";
  private static final String PUBLIC = "rwxr-xr-x";

  private Trees() {}

  /** Makes the folder and its missing parents, mode 755; one that is there keeps its mode. */
  public static Path directory(Path directory) throws IOException {
    return directory(directory, PUBLIC);
  }

  /**
   * The same with another mode for the folder itself.
   *
   * @param mode as {@code rwx------}, whatever the umask is
   */
  public static Path directory(Path directory, String mode) throws IOException {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    var parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      directory(parent);
    }
    try {
      // Open to others only once it is what it should be.
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
      sync(parent);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    return directory;
  }

  /**
   * Deletes a file or a folder with all it holds, if it is there. No link is followed, not even one
   * that somebody puts in a folder's place meanwhile.
   */
  public static void delete(Path path) throws IOException {
    var whole = path.toAbsolutePath();
    if (!Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var parent = Files.newDirectoryStream(whole.getParent())) {
      delete((SecureDirectoryStream<Path>) parent, whole.getFileName());
    }
  }

  private static void delete(SecureDirectoryStream<Path> parent, Path name) throws IOException {
    var view =
        parent.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      if (!view.readAttributes().isDirectory()) {
        parent.deleteFile(name);
        return;
      }
      try (var folder = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        for (var each : folder) {
          delete(folder, each.getFileName());
        }
      }
      parent.deleteDirectory(name);
    } catch (NoSuchFileException _) {
      // What another process deletes at the same time is as gone as it should be.
    }
  }

  /**
   * Makes an empty file to be locked or appended to; one that is there stays as it is.
   *
   * @param mode as {@code rw-------}, whatever the umask is
   */
  public static Path file(Path file, String mode) throws IOException {
    directory(file.toAbsolutePath().getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (FileAlreadyExistsException _) {
      // It is there, as it should be.
    }
    return file;
  }

  /** Deletes a folder that holds nothing; any other stays. */
  public static void deleteIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException _) {
      // It stays, as it should.
    }
  }

  /**
   * Gives a tree what another has and it has not, as hard links. What is there stays as it is, and
   * what would lie below a file too.
   *
   * @param from on the same file system
   */
  public static void linkMissing(Path from, Path to) throws IOException {
    directory(to);
    try (var names = Files.list(from)) {
      for (var each : (Iterable<Path>) names::iterator) {
        var twin = to.resolve(each.getFileName());
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          if (!Files.exists(twin, LinkOption.NOFOLLOW_LINKS)
              || Files.isDirectory(twin, LinkOption.NOFOLLOW_LINKS)) {
            linkMissing(each, twin);
          }
        } else if (!Files.exists(twin, LinkOption.NOFOLLOW_LINKS)) {
          Files.createLink(twin, each);
        }
      }
    }
  }

  /** Makes sure that a file's bytes, or a folder's names, survive a power failure. */
  public static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path)) {
      channel.force(true);
    }
  }

  /** Gives a file another name, in place of whatever had it. */
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
