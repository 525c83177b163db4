package stack.pallets.graph;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.SequencedSet;
import java.util.TreeSet;
import stack.files.RecentReads;

/** Graph and node files as they were parsed last, and what their folders hold. */
public final class ParsedFiles {
  private record Key(Path path, String os) {}

  private final RecentReads<Key, Element> files = new RecentReads<>();
  private final RecentReads<Path, SequencedSet<String>> folders = new RecentReads<>();

  /**
   * The file, references to attributes not yet expanded.
   *
   * @throws ProfileException naming file and line
   */
  Element file(Path path, String os) {
    try {
      return files.of(new Key(path, os), path, size -> parse(path, os, size));
    } catch (CharacterCodingException e) {
      throw new ProfileException(path + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new ProfileException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Names of the XML files in a folder, sorted; none if there is no such folder. */
  SequencedSet<String> names(Path folder) {
    try {
      return folders.of(folder, folder, _ -> list(folder));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return new TreeSet<>();
    } catch (IOException e) {
      throw new ProfileException(folder + ": cannot be read: " + e.getMessage(), e);
    }
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
