package stack.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import stack.avalanche.wire.Request;

/**
 * What a host told the standby.
 *
 * @param path of its request
 * @param address it came from
 * @param token of its installation
 * @param type of the content
 * @param body the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptReport(String path, String address, String token, String type, byte[] body) {
  /** Header field of the request that hands it over: the address of the host. */
  static final String SPEAKER = "X-Stack-Speaker";

  private static final String USUAL_TYPE = "application/x-www-form-urlencoded";
  private static final ObjectMapper JSON = new ObjectMapper();

  static KeptReport of(String token, Request request) {
    return new KeptReport(
        request.path(),
        request.source().getAddress().getHostAddress(),
        token,
        request.headers().first("Content-Type").orElse(USUAL_TYPE),
        request.body());
  }

  /** One line of text. */
  String line() {
    try {
      return JSON.writeValueAsString(
          JSON.createObjectNode()
              .put("path", path)
              .put("address", address)
              .put("token", token)
              .put("type", type)
              .put("body", body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads what {@link #line} wrote; nothing where a power failure left half of it. */
  static Optional<KeptReport> parse(String line) {
    try {
      var json = JSON.readTree(line);
      return json.hasNonNull("body")
          ? Optional.of(
              new KeptReport(
                  json.path("path").asText(),
                  json.path("address").asText(),
                  json.path("token").asText(),
                  json.path("type").asText(),
                  json.path("body").binaryValue()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Whether the host has nothing to tell after it. */
  boolean isDone() {
    return path.equals(HostPages.DONE);
  }
}
