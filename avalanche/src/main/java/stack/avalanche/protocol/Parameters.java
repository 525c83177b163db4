package stack.avalanche.protocol;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stack.avalanche.wire.Request;

/** Reads the parameters of requests, and believes none of them. */
final class Parameters {
  private static final int MOST_TEXT = 4096;
  private static final String[] NONE = {};

  private Parameters() {}

  /** A number; 0 where there is none, or one below. */
  static long number(Request request, String name) throws Malformed {
    try {
      return Math.max(0, Long.parseLong(request.parameter(name).orElse("0")));
    } catch (NumberFormatException _) {
      throw new Malformed(name + "= is not a number");
    }
  }

  static List<Integer> numbers(Request request, String name) throws Malformed {
    return Numbers.read(name, request.parameter(name).orElse(""));
  }

  static String places(List<InetSocketAddress> places) {
    return places.stream().map(Place.IN_QUERY::write).collect(Collectors.joining(","));
  }

  static List<InetSocketAddress> places(Request request, String name) throws Malformed {
    var places = new ArrayList<InetSocketAddress>();
    for (var word : words(name, request.parameter(name).orElse(""))) {
      places.add(Place.IN_QUERY.read(name, word));
    }
    return places;
  }

  static String bytes(Map<InetSocketAddress, Long> byServer) {
    return byServer.entrySet().stream()
        .map(each -> Place.IN_QUERY.write(each.getKey()) + "+" + each.getValue())
        .collect(Collectors.joining(","));
  }

  /** {@code ADDRESS+PORT+BYTES} for a few servers, with commas between. */
  static Map<InetSocketAddress, Long> bytes(Request request, String name) throws Malformed {
    var bytes = new HashMap<InetSocketAddress, Long>();
    for (var word : words(name, request.parameter(name).orElse(""))) {
      var end = Math.max(0, word.lastIndexOf('+'));
      try {
        var count = Math.max(0, Long.parseLong(word.substring(end + 1)));
        bytes.put(Place.IN_QUERY.read(name, word.substring(0, end)), count);
      } catch (NumberFormatException _) {
        throw new Malformed(name + "= is not a list of servers and bytes");
      }
    }
    return bytes;
  }

  /** A short text without its commas. */
  static String[] words(String name, String text) throws Malformed {
    if (text.length() > MOST_TEXT) {
      throw new Malformed(name + "= is too long");
    }
    return text.isEmpty() ? NONE : text.split(",");
  }
}
