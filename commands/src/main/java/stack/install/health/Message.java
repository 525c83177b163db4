package stack.install.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * A message of the cluster's message queue: one JSON object in one UDP datagram.
 *
 * @param channel such as {@code health}, {@code debug}
 * @param payload text, often JSON itself
 * @param ttl seconds that it holds; negative for ever
 * @param source name or address of the host it is from; empty when the sender is meant
 */
public record Message(String channel, String payload, int ttl, String source) {
  /** Where hosts listen. */
  public static final int PORT = 5000;

  /** What messages hold when they do not say it. */
  public static final int TTL = 30;

  /** The channel of states of hosts. */
  public static final String HEALTH = "health";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads one; nothing when it is none. */
  static Optional<Message> parse(String text) {
    try {
      var tree = JSON.readTree(text);
      var channel = tree.path("channel").asText("");
      var payload = tree.path("payload");
      if (!tree.isObject() || !channel.matches("[\\w.-]{1,64}") || payload.isMissingNode()) {
        return Optional.empty();
      }
      return Optional.of(
          new Message(
              channel,
              payload.isValueNode() ? payload.asText() : payload.toString(),
              tree.path("ttl").asInt(TTL),
              tree.path("source").asText("")));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  /** The datagram. */
  public String json() {
    var tree = JSON.createObjectNode().put("channel", channel).put("payload", payload);
    tree.put("ttl", ttl);
    if (!source.isEmpty()) {
      tree.put("source", source);
    }
    return tree.toString();
  }

  /** The payload as JSON object, when it is one. */
  Optional<JsonNode> fields() {
    try {
      return Optional.of(JSON.readTree(payload)).filter(JsonNode::isObject);
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }
}
