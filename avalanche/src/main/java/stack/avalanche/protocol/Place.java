package stack.avalanche.protocol;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** How a message says where a peer or a server is: an address and a port. */
enum Place {
  /** In a query, where a blank needs an escape: {@code ADDRESS+PORT}. */
  IN_QUERY('+'),
  /** In a line: {@code ADDRESS PORT}. */
  IN_LINE(' ');

  private final char separator;

  Place(char separator) {
    this.separator = separator;
  }

  String write(InetSocketAddress place) {
    return place.getAddress().getHostAddress() + separator + place.getPort();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param name of the parameter or line, for the message of the refusal
   */
  InetSocketAddress read(String name, String text) throws Malformed {
    var end = text.lastIndexOf(separator);
    if (end > 0) {
      try {
        return new InetSocketAddress(
            InetAddress.ofLiteral(text.substring(0, end)),
            Integer.parseInt(text, end + 1, text.length(), 10));
      } catch (IllegalArgumentException _) {
        // refused below
      }
    }
    throw new Malformed(name + "=" + printable(text) + " is not an address and port");
  }

  private static String printable(String text) {
    return text.length() < 64 && text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : "?";
  }
}
