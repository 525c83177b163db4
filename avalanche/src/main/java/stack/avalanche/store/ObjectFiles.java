package stack.avalanche.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import stack.files.Trees;

/** One file per object in one folder, named by its id. Those being written stay open. */
final class ObjectFiles implements Closeable {
  private static final Set<OpenOption> WRITING =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path folder;
  private final Map<ObjectId, FileChannel> open = new ConcurrentHashMap<>();

  ObjectFiles(Path folder) {
    this.folder = folder;
  }

  /** The objects that there are files of. */
  List<ObjectId> list() throws IOException {
    var objects = new ArrayList<ObjectId>();
    try (var names = Files.newDirectoryStream(folder)) {
      for (var file : names) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          ObjectId.parse(file.getFileName().toString()).ifPresent(objects::add);
        }
      }
    }
    return objects;
  }

  /** Up to {@code length} bytes of {@code object} from {@code offset}, fewer at its end. */
  ByteBuffer read(ObjectId object, long offset, int length) throws IOException {
    var file = channel(object);
    var content = ByteBuffer.allocate(length);
    var count = 0;
    while (content.hasRemaining() && count >= 0) {
      count = file.read(content, offset + content.position());
    }
    return content.flip();
  }

  /** Writes all of {@code content}. */
  void write(ObjectId object, long offset, ByteBuffer content) throws IOException {
    var file = channel(object);
    var at = offset;
    while (content.hasRemaining()) {
      at += file.write(content, at);
    }
  }

  private FileChannel channel(ObjectId object) throws IOException {
    var known = open.get(object);
    if (known != null) {
      return known;
    }
    synchronized (open) {
      var again = open.get(object);
      if (again == null) {
        again = FileChannel.open(path(object), WRITING);
        open.put(object, again);
      }
      return again;
    }
  }

  private Path path(ObjectId object) {
    return folder.resolve(object.toString());
  }

  /** The file of {@code object}, for a reader of its own. */
  FileChannel open(ObjectId object) throws IOException {
    try {
      return FileChannel.open(path(object), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new IOException("object vanished from the store: " + object, e);
    }
  }

  /** Nothing more will be written to {@code object}. */
  void close(ObjectId object) throws IOException {
    synchronized (open) {
      var file = open.remove(object);
      if (file != null) {
        file.close();
      }
    }
  }

  /** Removes all files of objects. */
  void delete() throws IOException {
    for (var object : list()) {
      Trees.delete(path(object));
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (open) {
      for (var file : open.values()) {
        file.close();
      }
      open.clear();
    }
  }
}
