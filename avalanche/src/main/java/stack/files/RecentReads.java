package stack.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was made of files and folders when they were read last. One is read again when its time or
 * size changed; what was asked for longest ago is forgotten first. Safe for many threads.
 *
 * @param <K> what a reading is known by
 * @param <T> what is made of the file
 */
public final class RecentReads<K, T> {
  private static final int MOST = 4096;

  /** Two changes within so many milliseconds may carry the same time on coarse file systems. */
  private static final long TICK = 2000;

  private record Read<T>(FileTime modified, long size, boolean settled, T content) {}

  private final Map<K, Read<T>> reads =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Read<T>> eldest) {
          return size() > MOST;
        }
      };

  /** Reads a file of a size in bytes. */
  public interface Reader<T> {
    T read(long size) throws IOException;
  }

  /**
   * What is in a file now.
   *
   * @param key of this reading of it
   * @throws IOException also when there is no such file
   */
  public T of(K key, Path path, Reader<T> reader) throws IOException {
    var now = Files.readAttributes(path, BasicFileAttributes.class);
    var modified = now.lastModifiedTime();
    Read<T> known;
    synchronized (reads) {
      known = reads.get(key);
    }
    if (known != null
        && known.settled()
        && known.size() == now.size()
        && known.modified().equals(modified)) {
      return known.content();
    }
    var settled = modified.toMillis() + TICK < System.currentTimeMillis();
    var content = reader.read(now.size());
    synchronized (reads) {
      reads.put(key, new Read<>(modified, now.size(), settled, content));
    }
    return content;
  }
}
