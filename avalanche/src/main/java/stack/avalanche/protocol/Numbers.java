package stack.avalanche.protocol;

import java.util.ArrayList;
import java.util.List;

/** Piece numbers as a message lists them: in decimal with commas between. */
final class Numbers {
  private static final int MOST_DIGITS = 7;

  private Numbers() {}

  static String write(List<Integer> numbers) {
    var text = new StringBuilder();
    for (int number : numbers) {
      text.append(text.isEmpty() ? "" : ",").append(number);
    }
    return text.toString();
  }

  static List<Integer> read(String name, String text) throws Malformed {
    var numbers = new ArrayList<Integer>();
    for (var word : Parameters.words(name, text)) {
      if (!isNumber(word)) {
        throw new Malformed(name + "= is not a list of numbers");
      }
      numbers.add(Integer.parseInt(word));
    }
    return numbers;
  }

  private static boolean isNumber(String word) {
    var digits = word.length() <= MOST_DIGITS && !word.isEmpty();
    for (var i = 0; digits && i < word.length(); i++) {
      digits = word.charAt(i) >= '0' && word.charAt(i) <= '9';
    }
    return digits;
  }
}
