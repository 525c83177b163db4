package stack.pallets.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;

/**
 * A tree with others in folders of it, such as a mirror's BaseOS with the AppStream that lies
 * beside it. What only the installer's own tree needs is left out of the others.
 */
public final class JoinedSource implements Source {
  private static final Set<String> OF_A_MEDIUM = Set.of("EFI", "LiveOS", "images", "isolinux");

  private final Source main;
  private final Map<String, Source> others;
  private final Map<String, byte[]> replaced;

  /**
   * A view; nothing is read yet.
   *
   * @param others by the name of their folder, which the main tree must not have
   * @param replaced files of the main tree that have another content, by path
   */
  public JoinedSource(Source main, Map<String, Source> others, Map<String, byte[]> replaced) {
    this.main = main;
    this.others = new TreeMap<>(others);
    this.replaced = Map.copyOf(replaced);
  }

  @Override
  public Path location() {
    return main.location();
  }

  @Override
  public SequencedCollection<Entry> entries() throws IOException {
    var all = new TreeMap<String, Entry>();
    for (var entry : main.entries()) {
      all.put(entry.path(), own(entry));
    }
    for (var other : others.entrySet()) {
      all.put(other.getKey(), new Entry.Directory(other.getKey()));
      for (var entry : other.getValue().entries()) {
        if (isTaken(entry.path())) {
          var moved = moved(other.getKey(), entry);
          all.put(moved.path(), moved);
        }
      }
    }
    return all.sequencedValues();
  }

  @Override
  public Optional<Entry> find(String path) throws IOException {
    for (var other : others.entrySet()) {
      if (path.equals(other.getKey())) {
        return Optional.of(new Entry.Directory(path));
      }
      if (path.startsWith(other.getKey() + "/")) {
        var inside = path.substring(other.getKey().length() + 1);
        return isTaken(inside)
            ? other.getValue().find(inside).map(entry -> moved(other.getKey(), entry))
            : Optional.empty();
      }
    }
    return main.find(path).map(this::own);
  }

  @Override
  public InputStream open(Entry.File file) throws IOException {
    for (var other : others.entrySet()) {
      if (file.path().startsWith(other.getKey() + "/")) {
        var inside = file.path().substring(other.getKey().length() + 1);
        return other.getValue().open(new Entry.File(inside, file.size(), file.modified()));
      }
    }
    var content = replaced.get(file.path());
    return content == null ? main.open(file) : new ByteArrayInputStream(content);
  }

  private Entry own(Entry entry) {
    var content = replaced.get(entry.path());
    return content != null && entry instanceof Entry.File file
        ? new Entry.File(file.path(), content.length, file.modified())
        : entry;
  }

  private static boolean isTaken(String path) {
    var top = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
    return !top.startsWith(".") && !OF_A_MEDIUM.contains(top);
  }

  private static Entry moved(String folder, Entry entry) {
    var path = folder + "/" + entry.path();
    return switch (entry) {
      case Entry.File file -> new Entry.File(path, file.size(), file.modified());
      case Entry.Directory _ -> new Entry.Directory(path);
      case Entry.Link link -> new Entry.Link(path, link.target());
    };
  }

  @Override
  public void close() throws IOException {
    try (main) {
      for (var other : others.values()) {
        other.close();
      }
    }
  }
}
