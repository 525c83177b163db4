package stack.pallets.graph;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Graph and node files as they were parsed last, and what their folders hold. Either is read again
 * when its time or size changed; what was asked for longest ago is forgotten first. Safe for many
 * threads.
 */
public final class ParsedFiles {
  private static final int MOST = 4096;

  /** Two changes within this time may carry the same time, on the coarsest of file systems. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private record Key(Path path, String os) {}

  private record Read<T>(Instant modified, long size, boolean settled, T content) {}

  private final Map<Key, Read<Element>> files = recent();
  private final Map<Path, Read<SequencedSet<String>>> folders = recent();

  private static <K, V> Map<K, V> recent() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  /**
   * The file, references to attributes not yet expanded.
   *
   * @throws ProfileException naming file and line
   */
  Element file(Path path, String os) {
    try {
      return read(files, new Key(path, os), path, size -> parse(path, os, size));
    } catch (CharacterCodingException e) {
      throw new ProfileException(path + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new ProfileException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Names of the XML files in a folder, sorted; none if there is no such folder. */
  SequencedSet<String> names(Path folder) {
    try {
      return read(folders, folder, folder, _ -> list(folder));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return new TreeSet<>();
    } catch (IOException e) {
      throw new ProfileException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private interface Reader<T> {
    T read(long size) throws IOException;
  }

  private static <K, T> T read(Map<K, Read<T>> cache, K key, Path path, Reader<T> reader)
      throws IOException {
    var now = Files.readAttributes(path, BasicFileAttributes.class);
    var modified = now.lastModifiedTime().toInstant();
    Read<T> known;
    synchronized (cache) {
      known = cache.get(key);
    }
    if (known != null
        && known.settled()
        && known.size() == now.size()
        && known.modified().equals(modified)) {
      return known.content();
    }
    var settled = modified.plus(TICK).isBefore(Instant.now());
    var content = reader.read(now.size());
    synchronized (cache) {
      cache.put(key, new Read<>(modified, now.size(), settled, content));
    }
    return content;
  }

  private static Element parse(Path path, String os, long size) throws IOException {
    if (size > MarkupReader.LONGEST) {
      throw new ProfileException(path + ": is longer than " + MarkupReader.LONGEST + " bytes");
    }
    try {
      return new MarkupReader().file(Files.readString(path), os);
    } catch (ProfileException e) {
      throw new ProfileException(path + ": " + e.getMessage(), e);
    }
  }

  private static SequencedSet<String> list(Path folder) throws IOException {
    var names = new TreeSet<String>();
    try (var entries = Files.newDirectoryStream(folder, "*.xml")) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }
}
