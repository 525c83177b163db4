package stack.pallets.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.TreeMap;
import stack.pallets.MalformedException;

/** A directory of this machine: an exploded pallet or a mounted medium. */
final class DirectorySource implements Source {
  private final Path root;
  private final boolean isGivenAway;
  private SequencedMap<String, Entry> entries;

  DirectorySource(Path root, boolean isGivenAway) {
    this.root = root;
    this.isGivenAway = isGivenAway;
  }

  @Override
  public boolean isGivenAwayTo(Path folder) throws IOException {
    return isGivenAway && Files.getFileStore(root).equals(Files.getFileStore(folder));
  }

  @Override
  public Path location() {
    return root;
  }

  @Override
  public SequencedCollection<Entry> entries() throws IOException {
    if (entries == null) {
      var found = new TreeMap<String, Entry>();
      scan(root, "", found);
      entries = found;
    }
    return entries.sequencedValues();
  }

  /** Looks at this path only, without listing the tree. */
  @Override
  public Optional<Entry> find(String path) throws IOException {
    var file = root;
    for (var part : path.split("/")) {
      if (Files.isSymbolicLink(file) && !file.equals(root)) {
        return Optional.empty();
      }
      file = file.resolve(Entry.checkName(part, path));
    }
    try {
      return Optional.of(entry(file, path));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(Entry.File file) throws IOException {
    return Files.newInputStream(root.resolve(file.path()), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void close() {}

  private static void scan(Path directory, String path, Map<String, Entry> found)
      throws IOException {
    try (var names = Files.newDirectoryStream(directory)) {
      for (var name : names) {
        var child = Entry.child(path, name.getFileName().toString());
        found.put(child, entry(name, child));
        if (found.get(child) instanceof Entry.Directory) {
          scan(name, child, found);
        }
      }
    }
  }

  private static Entry entry(Path file, String path) throws IOException {
    var attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      return new Entry.Link(path, Files.readSymbolicLink(file).toString());
    }
    if (attributes.isDirectory()) {
      return new Entry.Directory(path);
    }
    if (!attributes.isRegularFile()) {
      throw new MalformedException(file + " is neither file, directory nor link");
    }
    var modified = attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS);
    return new Entry.File(path, attributes.size(), modified);
  }
}
