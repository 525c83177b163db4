package stack.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * A file that is being written, under a {@link DraftName}. It takes its own name when it is whole
 * and on disk; until then, and whatever fails, the file of that name stays as it was and nothing is
 * left beside it.
 */
public final class Draft implements Closeable {
  private final Path target;
  private final Path path;
  private final FileChannel channel;
  private final String mode;
  private FileTime modified;
  private boolean isPublished;

  private Draft(Path target, String mode) throws IOException {
    this.target = target.toAbsolutePath();
    this.mode = mode;
    Trees.directory(this.target.getParent());
    var made = DraftName.open(this.target);
    this.path = made.path();
    this.channel = made.channel();
  }

  /**
   * Begins to write a file; its folder is made if need be.
   *
   * @param mode of the file when it is whole, as {@code rw-r--r--}; whatever the umask is
   */
  public static Draft of(Path target, String mode) throws IOException {
    return new Draft(target, mode);
  }

  /**
   * Gives a file this content, unless it has it.
   *
   * @return whether the content changed
   */
  public static boolean replace(Path target, byte[] content, String mode) throws IOException {
    if (holds(target, content)) {
      var wanted = PosixFilePermissions.fromString(mode);
      if (!Files.getPosixFilePermissions(target).equals(wanted)) {
        Files.setPosixFilePermissions(target, wanted);
      }
      return false;
    }
    try (var draft = of(target, mode)) {
      draft.out().write(content);
      draft.publish();
    }
    return true;
  }

  /**
   * Gives a file this content without waiting for the disk: after a power failure the file may be
   * the one that was, or empty.
   */
  public static void note(Path target, byte[] content, String mode) throws IOException {
    try (var draft = of(target, mode)) {
      draft.out().write(content);
      Files.setPosixFilePermissions(draft.path, PosixFilePermissions.fromString(mode));
      draft.move();
    }
  }

  /**
   * Copies a file with its time, unless a file of that size and time is there.
   *
   * @return whether it was copied
   */
  public static boolean copy(Path from, Path target, String mode) throws IOException {
    if (Files.exists(target)
        && Files.size(from) == Files.size(target)
        && Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(target))) {
      return false;
    }
    try (var draft = of(target, mode)) {
      Files.copy(from, draft.out());
      draft.modified(Files.getLastModifiedTime(from));
      draft.publish();
    }
    return true;
  }

  private static boolean holds(Path target, byte[] content) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && Files.size(target) == content.length
        && Arrays.equals(Files.readAllBytes(target), content);
  }

  /** Where the content goes; closed with the draft. */
  public OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /** Where the content lies before it is published, for a program that is to check it. */
  public Path path() {
    return path;
  }

  /** Lets the file seem to be from another time than now. */
  public void modified(FileTime time) {
    modified = time;
  }

  /** Gives the file its name: from now on it is there, even if the power fails. */
  public void publish() throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    if (modified != null) {
      Files.setLastModifiedTime(path, modified);
    }
    channel.force(true);
    move();
    Trees.sync(target.getParent());
  }

  private void move() throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    isPublished = true;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (!isPublished) {
        Files.deleteIfExists(path);
      }
    }
  }
}
