package stack.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every command there is, by its words. */
public final class Catalog {
  /**
   * Words of Stacki that have no command here and go on from one that is there. What a script means
   * by the last of them is no argument: {@code sync host firmware} is not {@code sync host}.
   */
  private static final List<String> ABSENT =
      List.of(
          "add host firmware",
          "dump api",
          "dump vm",
          "list host firmware",
          "list host switch",
          "remove host firmware",
          "sync host firmware");

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

  /**
   * What a line begins with.
   *
   * @param beginning its words
   * @param entry the command, unless the words are only the beginning of some
   * @param rest the words behind
   */
  public record Match(String beginning, Optional<Entry> entry, List<String> rest) {}

  /**
   * The longest beginning of a line that is a command or begins some; a first word in quotes must
   * be all of it.
   */
  public Optional<Match> match(List<String> typed) {
    var words = Words.of(typed);
    if (isAbsent(words)) {
      return Optional.empty();
    }
    var quoted = Words.quoted(typed);
    for (var length = quoted > 0 ? quoted : words.size(); length >= Math.max(quoted, 1); length--) {
      var beginning = String.join(" ", words.subList(0, length));
      var entry = find(beginning);
      if (entry.isPresent() || isBeginning(beginning)) {
        return Optional.of(new Match(beginning, entry, words.subList(length, words.size())));
      }
    }
    return Optional.empty();
  }

  private static boolean isAbsent(List<String> words) {
    var line = String.join(" ", words) + " ";
    return ABSENT.stream().anyMatch(absent -> line.startsWith(absent + " "));
  }

  /** Whether some command begins with these words and goes on. */
  public boolean isBeginning(String words) {
    return entries.stream().anyMatch(entry -> entry.words().startsWith(words + " "));
  }
}
