package stack.db.interfaces;

import java.util.Locale;
import java.util.Optional;

/**
 * A hardware address of 6 (Ethernet), 8 or 20 octets (InfiniBand).
 *
 * @param text two lower-case hex digits an octet, separated by colons
 */
public record Mac(String text) {
  public Mac {
    if (!valid(text)) {
      throw new IllegalArgumentException("not a MAC address: \"" + text + "\"");
    }
  }

  // A record's own equals and hashCode are linked at their first use, a tenth of a cold start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Mac mac && mac.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * Case and a dash for a colon do not matter.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Mac parse(String text) {
    return new Mac(normal(text));
  }

  /** Nothing when the text is no hardware address. */
  public static Optional<Mac> ifAny(String text) {
    var normal = normal(text);
    return valid(normal) ? Optional.of(new Mac(normal)) : Optional.empty();
  }

  private static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replace('-', ':');
  }

  private static boolean valid(String text) {
    var octets = (text.length() + 1) / 3;
    if (octets * 3 - 1 != text.length() || (octets != 6 && octets != 8 && octets != 20)) {
      return false;
    }
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (i % 3 == 2 ? c != ':' : !hex) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}
