package stack.avalanche.tracker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Malformed;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Piece;
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
      throw new Malformed(name + "= is not a number");
    }
  }

  /** Piece numbers written in decimal with commas between. */
  static BitSet numbers(Request request, String name) throws Malformed {
    var numbers = new BitSet();
    for (var word : words(request, name)) {
      if (word.isEmpty()
          || word.length() > MOST_DIGITS
          || !word.chars().allMatch(Character::isDigit)) {
        throw new Malformed(name + "= is not a list of numbers");
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
        .orElseThrow(() -> new Malformed("phase= must be fetching, complete or draining"));
  }

  static Traffic traffic(Request request) throws Malformed {
    return new Traffic(
        number(request, "origin"),
        number(request, "peers"),
        number(request, "rack"),
        number(request, "served"),
        number(request, "wrong"),
        bytesByServer(request, "others"));
  }

  /** {@code ADDRESS+PORT+BYTES} for a few servers, with commas between. */
  private static Map<InetSocketAddress, Long> bytesByServer(Request request, String name)
      throws Malformed {
    var bytes = new HashMap<InetSocketAddress, Long>();
    for (var word : words(request, name)) {
      var end = Math.max(0, word.lastIndexOf('+'));
      try {
        bytes.put(
            address(word.substring(0, end)), Math.max(0, Long.parseLong(word.substring(end + 1))));
      } catch (NumberFormatException _) {
        throw new Malformed(name + "= is not a list of servers and bytes");
      }
    }
    return bytes;
  }

  /** What a peer is accused of; wrong bytes, where that is not said. */
  static Charge charge(Request request) throws Malformed {
    return Charge.parse(request.parameter("charge").orElse(Charge.WRONG.toString()))
        .orElseThrow(() -> new Malformed("charge= must be silent, refused or wrong"));
  }

  /** The piece that is spoken of, if one is. */
  static Optional<Piece> piece(Request request, InstallSet set) throws Malformed {
    if (request.parameter("piece").isEmpty()) {
      return Optional.empty();
    }
    var number = number(request, "piece");
    if (number >= set.pieces().size()) {
      throw new Malformed("no such piece");
    }
    return Optional.of(set.pieces().get((int) number));
  }

  /** A few addresses and ports with commas between. */
  static List<InetSocketAddress> addresses(Request request, String name) throws Malformed {
    var addresses = new ArrayList<InetSocketAddress>();
    for (var word : words(request, name)) {
      addresses.add(address(word));
    }
    return addresses;
  }

  /** A short text without its commas. */
  private static String[] words(Request request, String name) throws Malformed {
    var text = request.parameter(name).orElse("");
    if (text.length() > MOST_TEXT) {
      throw new Malformed(name + "= is too long");
    }
    return text.isEmpty() ? new String[0] : text.split(",");
  }

  static InetSocketAddress address(String text) throws Malformed {
    var words = text.split("\\+", -1);
    try {
      return new InetSocketAddress(
          InetAddress.ofLiteral(words[0]), Integer.parseInt(words[words.length - 1]));
    } catch (IllegalArgumentException _) {
      throw new Malformed("not an address and port: " + printable(text));
    }
  }

  private static String printable(String text) {
    return text.length() < 64 && text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : "?";
  }
}
