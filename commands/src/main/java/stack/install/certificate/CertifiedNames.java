package stack.install.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import stack.files.Draft;

/**
 * The names that the frontend's certificate is for, noted in a file beside the keys: to open these
 * takes longer than all else that most commands do. The note counts as long as every file that it
 * was made of has the size and the time that it had then.
 */
final class CertifiedNames {
  private final Path note;
  private final List<Path> files;

  /**
   * @param note the file that holds the note
   * @param files those that it was made of
   */
  CertifiedNames(Path note, List<Path> files) {
    this.note = note;
    this.files = files;
  }

  /** Whether these are known to be the names. */
  boolean are(Set<String> names) throws IOException {
    try {
      return Files.readString(note).equals(text(names));
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  void note(Set<String> names) throws IOException {
    Draft.replace(note, text(names).getBytes(StandardCharsets.UTF_8), "rw-------");
  }

  private String text(Set<String> names) throws IOException {
    var text = new StringBuilder();
    for (var file : files) {
      var seen = Files.readAttributes(file, BasicFileAttributes.class);
      var time = seen.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      text.append(file.getFileName()).append(' ').append(seen.size()).append(' ').append(time);
      text.append('\n');
    }
    names.forEach(name -> text.append(name).append('\n'));
    return text.toString();
  }
}
