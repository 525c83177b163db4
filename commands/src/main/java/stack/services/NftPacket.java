package stack.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The first packet that a host sends to a port of the frontend, as matches of nftables(8) see it in
 * the JSON that {@code nft --json} prints (libnftables-json(5)).
 *
 * @param device that it comes in by
 * @param port that it is for
 */
record NftPacket(String device, NeededPorts.Port port) {
  /** Whether a match holds. */
  enum Answer {
    YES,
    NO,
    /** It asks for something that is not known beforehand. */
    UNSURE;

    Answer not() {
      return switch (this) {
        case YES -> NO;
        case NO -> YES;
        case UNSURE -> UNSURE;
      };
    }

    static Answer of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  /** Protocols above IP that it is not of. */
  private static final Set<String> OTHERS = Set.of("icmp", "icmpv6", "sctp", "dccp", "udplite");

  private static final String NO_ADDRESS = "0.0.0.0";
  private static final Set<String> EQUAL = Set.of("==", "in");

  /**
   * What a match says of it.
   *
   * @param sets elements of named sets
   */
  Answer matches(JsonNode match, Map<String, JsonNode> sets) {
    var operator = match.path("op").asText();
    if (isOfOther(match.path("left").path("payload").path("protocol").asText())) {
      return Answer.NO;
    }
    var value = value(match.path("left"));
    if (value.isEmpty()) {
      return Answer.UNSURE;
    }
    var is = is(value, match.path("right"), sets);
    return EQUAL.contains(operator) ? is : operator.equals("!=") ? is.not() : Answer.UNSURE;
  }

  /** What it has where a match looks; empty where that is not known. */
  private String value(JsonNode left) {
    return switch (word(left)) {
      case "meta iif", "meta iifname" -> device;
      case "meta l4proto", "ip protocol" -> protocol();
      case "meta nfproto" -> "ipv4";
      case "ct state" -> "new";
      case "tcp dport", "udp dport", "th dport" -> Integer.toString(port.number());
      // A machine that asks for an address has none.
      case "ip saddr" -> port.number() == NeededPorts.DHCP ? NO_ADDRESS : "";
      default -> "";
    };
  }

  /** As nft writes it. */
  private static String word(JsonNode left) {
    var payload = left.path("payload");
    if (!payload.isMissingNode()) {
      return payload.path("protocol").asText() + " " + payload.path("field").asText();
    }
    var kind = left.has("meta") ? "meta" : "ct";
    return kind + " " + left.path(kind).path("key").asText();
  }

  private String protocol() {
    return port.isUdp() ? "udp" : "tcp";
  }

  private boolean isOfOther(String protocol) {
    return OTHERS.contains(protocol)
        || protocol.equals("ip6")
        || protocol.equals(port.isUdp() ? "tcp" : "udp");
  }

  /** Whether a value is, or is in, what stands at the right of a match. */
  Answer is(String value, JsonNode right, Map<String, JsonNode> sets) {
    if (right.isObject()) {
      return isIn(value, right, sets);
    }
    if (right.isArray()) {
      return StreamSupport.stream(right.spliterator(), false)
          .map(each -> is(value, each, sets))
          .reduce(Answer.NO, NftPacket::either);
    }
    var text = right.asText();
    if (text.startsWith("@")) {
      var elements = sets.get(text.substring(1));
      return elements == null ? Answer.UNSURE : is(value, elements, sets);
    }
    return Answer.of(
        text.endsWith("*")
            ? value.startsWith(text.substring(0, text.length() - 1))
            : value.equals(text));
  }

  private Answer isIn(String value, JsonNode right, Map<String, JsonNode> sets) {
    if (right.has("set")) {
      return is(value, right.path("set"), sets);
    }
    if (right.has("elem")) {
      return is(value, right.path("elem").path("val"), sets);
    }
    if (right.has("prefix")) {
      // Nothing is known of addresses but that a machine may have none, which no network has.
      return Answer.of(right.path("prefix").path("len").asInt() == 0);
    }
    var range = right.path("range");
    if (range.path(0).isInt() && value.matches("[0-9]{1,5}")) {
      var number = Integer.parseInt(value);
      return Answer.of(range.path(0).asInt() <= number && number <= range.path(1).asInt());
    }
    return right.has("range") && value.equals(NO_ADDRESS) ? Answer.NO : Answer.UNSURE;
  }

  private static Answer either(Answer one, Answer other) {
    if (one == Answer.YES || other == Answer.YES) {
      return Answer.YES;
    }
    return one == Answer.NO ? other : one;
  }

  /**
   * Whether a map of verdicts has one for it.
   *
   * @param key what the map is asked by
   * @param candidate one of its keys
   */
  Answer hasKey(JsonNode key, JsonNode candidate, Map<String, JsonNode> sets) {
    if (isOfOther(key.path("payload").path("protocol").asText())) {
      return Answer.NO;
    }
    var value = value(key);
    return value.isEmpty() ? Answer.UNSURE : is(value, candidate, sets);
  }
}
