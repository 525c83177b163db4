package stack.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands as somebody types them. */
public final class TypedWords {
  private final Invocation invocation;

  public TypedWords(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * Words that are the beginning of some command, and those behind them.
   *
   * @param beginning joined by blanks
   */
  public record Split(String beginning, List<String> behind) {}

  public Split split(List<String> words) {
    var catalog = invocation.catalog();
    for (var length = words.size(); length > 0; length--) {
      var beginning = String.join(" ", words.subList(0, length));
      if (catalog.find(beginning).isPresent() || catalog.isBeginning(beginning)) {
        return new Split(beginning, words.subList(length, words.size()));
      }
    }
    return new Split("", words);
  }

  /** The command that these words begin with. */
  public Optional<Spec> command(List<String> words) {
    return invocation.catalog().match(words).flatMap(Catalog.Match::entry).map(this::spec);
  }

  public Optional<Spec> exactly(String words) {
    return invocation.catalog().find(words).map(this::spec);
  }

  public Spec spec(Entry entry) {
    return entry.create(invocation.wiring()).spec();
  }

  /** Commands that go on behind this beginning. */
  public Stream<Entry> behind(String beginning) {
    var before = beginning.isEmpty() ? "" : beginning + " ";
    return invocation.catalog().entries().stream()
        .filter(
            entry -> entry.words().startsWith(before) && entry.words().length() > before.length());
  }
}
