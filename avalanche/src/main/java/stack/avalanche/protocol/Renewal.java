package stack.avalanche.protocol;

import java.time.Duration;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Response;

/**
 * The answer to a report: whom to work with, and until when.
 *
 * @param beat until the next report
 */
public record Renewal(Duration beat, Neighbourhood around) {
  static final String BEAT = "beat_ms";
  static final Duration USUAL_BEAT = Duration.ofSeconds(2);

  /** As it is sent. */
  public Response write() {
    return Lines.write(around.addTo(Form.empty().with(BEAT, beat.toMillis())));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws Malformed if it is anything else
   */
  public static Renewal read(Connection.Reply reply) throws Malformed {
    var form = Lines.read(reply);
    return new Renewal(Lines.millis(form, BEAT, USUAL_BEAT), Neighbourhood.parse(form));
  }
}
