package stack.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder of one's own, mode 700 and under a {@link DraftName}, for what is made there and then
 * moved to its place. Whatever is still in it when it is closed goes.
 */
public final class Room implements Closeable {
  private final Path path;

  private Room(Path path) {
    this.path = path;
  }

  /** Makes a room beside the target, on the same file system; the folder is made if need be. */
  public static Room beside(Path target) throws IOException {
    var whole = target.toAbsolutePath();
    Trees.directory(whole.getParent());
    return new Room(DraftName.folder(whole));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Trees.delete(path);
  }
}
