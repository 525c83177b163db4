package stack.db.network;

import java.util.Optional;

/**
 * An IPv4 address or mask.
 *
 * @param number its 32 bits, 0 to 4294967295
 */
public record Ip(long number) implements Comparable<Ip> {
  private static final long ALL = 0xffff_ffffL;

  public Ip {
    if (number < 0 || number > ALL) {
      throw new IllegalArgumentException("not a 32-bit address: " + number);
    }
  }

  /**
   * From four decimal numbers, {@code 10.1.0.1}.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Ip parse(String text) {
    return ifAny(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IPv4 address: \"" + text + "\""));
  }

  /** Nothing when the text is no address. */
  public static Optional<Ip> ifAny(String text) {
    long number = 0;
    var parts = 0;
    for (var start = 0; start <= text.length(); parts++) {
      var dot = text.indexOf('.', start);
      var end = dot < 0 ? text.length() : dot;
      var part = part(text, start, end);
      if (part < 0) {
        return Optional.empty();
      }
      number = (number << 8) | part;
      start = end + 1;
    }
    return parts == 4 ? Optional.of(new Ip(number & ALL)) : Optional.empty();
  }

  private static int part(String text, int start, int end) {
    if (start == end || end - start > 3) {
      return -1;
    }
    var part = 0;
    for (var i = start; i < end; i++) {
      var c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      part = part * 10 + (c - '0');
    }
    return part <= 255 ? part : -1;
  }

  /** The mask with so many leading ones, 0 to 32. */
  public static Ip mask(int prefix) {
    return new Ip((ALL << (32 - prefix)) & ALL);
  }

  /** Whether it is ones followed by zeros. */
  public boolean isMask() {
    return ((ALL - number) & (ALL + 1 - number)) == 0;
  }

  /** How many ones the mask has: 24 for 255.255.255.0. */
  public int prefix() {
    return Long.bitCount(number);
  }

  public Ip and(Ip mask) {
    return new Ip(number & mask.number);
  }

  /** The last address of the network that starts here. */
  public Ip broadcast(Ip mask) {
    return new Ip((number & mask.number) | (ALL & ~mask.number));
  }

  public Ip plus(long steps) {
    return new Ip(number + steps);
  }

  @Override
  public int compareTo(Ip other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return (number >> 24)
        + "."
        + (number >> 16 & 255)
        + "."
        + (number >> 8 & 255)
        + "."
        + (number & 255);
  }
}
