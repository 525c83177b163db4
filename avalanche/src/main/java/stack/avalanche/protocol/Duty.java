package stack.avalanche.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Response;

/**
 * What to take from the frontend now.
 *
 * @param rest until the peer may ask again, if there is nothing
 */
public record Duty(List<Integer> pieces, Duration rest) {
  private static final Duration USUAL_REST = Duration.ofMillis(200);

  public Duty {
    pieces = List.copyOf(pieces);
  }

  /** As it is sent. */
  public Response write() {
    return Response.text(200, Numbers.write(pieces))
        .with(FieldNames.REST, String.valueOf(rest.toMillis()));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws Malformed if it is anything else
   */
  public static Duty read(Connection.Reply reply) throws Malformed {
    var text = new String(reply.body(), StandardCharsets.UTF_8).strip();
    var rest = reply.headers().number(FieldNames.REST).orElse(USUAL_REST.toMillis());
    return new Duty(Numbers.read("duty", text), Duration.ofMillis(rest));
  }
}
