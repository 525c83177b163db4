package stack.install.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message that reached the frontend, as the daemon hands it to {@code list host message}.
 *
 * @param id its number
 * @param time when it came, such as 2026-01-31T12:00:00Z
 * @param host that it is from
 */
public record HeardMessage(long id, String time, String host, Message message) {
  public static HeardMessage read(JsonNode node) {
    return new HeardMessage(
        node.path("id").asLong(),
        node.path("time").asText(),
        node.path("host").asText(),
        new Message(
            node.path("channel").asText(),
            node.path("payload").asText(),
            node.path("ttl").asInt(),
            node.path("host").asText()));
  }

  void write(ObjectNode node) {
    node.put("id", id)
        .put("time", time)
        .put("host", host)
        .put("channel", message.channel())
        .put("ttl", message.ttl())
        .put("payload", message.payload());
  }
}
