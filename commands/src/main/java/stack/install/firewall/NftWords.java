package stack.install.firewall;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import stack.run.CommandException;
import stack.run.ShellWords;

/** The words of a rule's flags, read one after the other; a {@code !} turns round what follows. */
final class NftWords {
  private final List<String> words;
  private int at;
  private boolean negated;

  NftWords(String flags) {
    words = ShellWords.split(flags).stream().flatMap(NftWords::parts).toList();
  }

  private static Stream<String> parts(String word) {
    return word.startsWith("--") ? Arrays.stream(word.split("=", 2)) : Stream.of(word);
  }

  boolean hasNext() {
    return at < words.size();
  }

  String next() {
    return words.get(at++);
  }

  /** What belongs to the option that was read last. */
  String value() {
    if (hasNext() && words.get(at).equals("!")) {
      turnRound();
      at++;
    }
    if (!hasNext()) {
      throw new CommandException("its flags end after \"" + words.get(at - 1) + "\"");
    }
    return next();
  }

  void turnRound() {
    negated = true;
  }

  boolean isTurnedRound() {
    return negated;
  }

  /** One of two texts; what follows is not turned round any more. */
  String choose(String plain, String turnedRound) {
    var text = negated ? turnedRound : plain;
    negated = false;
    return text;
  }

  /** Refuses to turn an option round. */
  void never(String option) {
    if (negated) {
      throw new CommandException("its flags turn " + option + " round, which cannot be said");
    }
  }
}
