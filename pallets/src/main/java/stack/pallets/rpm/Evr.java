package stack.pallets.rpm;

import java.util.Comparator;

/**
 * Epoch, version and release of a package, ordered as rpm orders them (rpm-version(7)).
 *
 * @param epoch 0 when the package has none
 * @param release empty in a dependency that does not care
 */
public record Evr(int epoch, String version, String release) implements Comparable<Evr> {
  private static final Comparator<Evr> ORDER =
      Comparator.comparingInt(Evr::epoch)
          .thenComparing(Evr::version, Evr::compareParts)
          .thenComparing(Evr::release, Evr::compareParts);

  /** Reads {@code [epoch:]version[-release]}. An epoch that is no number counts as 0. */
  public static Evr parse(String text) {
    var colon = text.indexOf(':');
    var rest = text.substring(colon + 1);
    var dash = rest.lastIndexOf('-');
    return new Evr(
        colon > 0 ? number(text.substring(0, colon)) : 0,
        dash < 0 ? rest : rest.substring(0, dash),
        dash < 0 ? "" : rest.substring(dash + 1));
  }

  @Override
  public int compareTo(Evr other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return (epoch == 0 ? "" : epoch + ":") + version + (release.isEmpty() ? "" : "-" + release);
  }

  private static int number(String digits) {
    try {
      return Integer.parseUnsignedInt(digits);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /**
   * Runs of digits compare as numbers, runs of letters as text, digits beat letters, anything else
   * only separates; {@code ~} sorts before the end and {@code ^} just after it.
   */
  static int compareParts(String one, String two) {
    var i = 0;
    var j = 0;
    while (true) {
      i = skipSeparators(one, i);
      j = skipSeparators(two, j);
      var a = i < one.length() ? one.charAt(i) : 0;
      var b = j < two.length() ? two.charAt(j) : 0;
      if (a == '~' || b == '~') {
        if (a != b) {
          return a == '~' ? -1 : 1;
        }
        i++;
        j++;
        continue;
      }
      if (a == '^' || b == '^') {
        if (a != b) {
          return a == '^' ? (b == 0 ? 1 : -1) : (a == 0 ? -1 : 1);
        }
        i++;
        j++;
        continue;
      }
      if (a == 0 || b == 0) {
        return Integer.signum(a - b);
      }
      var digits = isDigit(a);
      var endOne = runEnd(one, i, digits);
      var endTwo = runEnd(two, j, digits);
      if (endTwo == j) {
        return digits ? 1 : -1;
      }
      var runOne = one.substring(i, endOne);
      var runTwo = two.substring(j, endTwo);
      var order = digits ? compareNumbers(runOne, runTwo) : runOne.compareTo(runTwo);
      if (order != 0) {
        return Integer.signum(order);
      }
      i = endOne;
      j = endTwo;
    }
  }

  private static int compareNumbers(String one, String two) {
    var a = one.replaceFirst("^0+", "");
    var b = two.replaceFirst("^0+", "");
    return a.length() != b.length() ? a.length() - b.length() : a.compareTo(b);
  }

  private static int skipSeparators(String text, int at) {
    var i = at;
    while (i < text.length()
        && !isDigit(text.charAt(i))
        && !isLetter(text.charAt(i))
        && text.charAt(i) != '~'
        && text.charAt(i) != '^') {
      i++;
    }
    return i;
  }

  private static int runEnd(String text, int at, boolean digits) {
    var i = at;
    while (i < text.length() && (digits ? isDigit(text.charAt(i)) : isLetter(text.charAt(i)))) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
