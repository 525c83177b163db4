package stack.commands;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every command there is, by its words. */
public final class Catalog {
  private final List<Entry> entries;

  public Catalog(Stream<Entry> entries) {
    this.entries = entries.toList();
  }

  public List<Entry> entries() {
    return entries;
  }

  /** The command of exactly these words. */
  public Optional<Entry> find(String words) {
    for (var entry : entries) {
      if (entry.words().equals(words)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The entry whose words are the longest beginning of a line. */
  public Optional<Entry> longest(List<String> line) {
    for (var length = Math.min(line.size(), 6); length > 0; length--) {
      var found = find(String.join(" ", line.subList(0, length)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether some command begins with these words and goes on. */
  public boolean isBeginning(String words) {
    return entries.stream().anyMatch(entry -> entry.words().startsWith(words + " "));
  }
}
