package stack.avalanche.tracker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Request;

/** Reads what peers send to the tracker, and believes none of it. */
final class Parameters {
  private static final int MOST_TEXT = 4096;
  private static final int MOST_DIGITS = 7;

  private Parameters() {}

  static Form form(Request request) throws Malformed {
    try {
      return Form.parse(request.text());
    } catch (IOException e) {
      throw new Malformed(e.getMessage());
    }
  }

  static long number(Request request, String name) throws Malformed {
    try {
      return Math.max(0, Long.parseLong(request.parameter(name).orElse("0")));
    } catch (NumberFormatException _) {
      throw new Malformed(name + "= is no number");
    }
  }

  /** Piece numbers written in decimal with commas between. */
  static BitSet numbers(Request request, String name) throws Malformed {
    var numbers = new BitSet();
    String text = request.parameter(name).orElse("");
    if (text.length() > MOST_TEXT) {
      throw new Malformed(name + "= is too long");
    }
    for (String word : text.isEmpty() ? new String[0] : text.split(",")) {
      if (word.isEmpty()
          || word.length() > MOST_DIGITS
          || !word.chars().allMatch(Character::isDigit)) {
        throw new Malformed(name + "= is no list of numbers");
      }
      numbers.set(Integer.parseInt(word));
    }
    return numbers;
  }

  /** The body as bits of so many pieces. */
  static BitSet bitfield(Request request, int pieces) throws Malformed {
    if (request.body().length != Math.ceilDiv(pieces, 8)) {
      throw new Malformed(
          "bitfield", "bitfield of " + request.body().length + " bytes for " + pieces);
    }
    return BitSet.valueOf(request.body());
  }

  static Phase phase(Request request) throws Malformed {
    return request
        .parameter("phase")
        .flatMap(Phase::parse)
        .orElseThrow(() -> new Malformed("phase= is none of fetching, complete, draining"));
  }

  static Traffic traffic(Request request) throws Malformed {
    return new Traffic(
        number(request, "origin"),
        number(request, "peers"),
        number(request, "rack"),
        number(request, "served"),
        number(request, "wrong"));
  }

  static InetSocketAddress address(String text) throws Malformed {
    String[] words = text.split(" ", -1);
    try {
      return new InetSocketAddress(
          InetAddress.ofLiteral(words[0]), Integer.parseInt(words[words.length - 1]));
    } catch (IllegalArgumentException _) {
      throw new Malformed("sender= is no address and port");
    }
  }
}
