package stack.avalanche.tracker;

import stack.avalanche.protocol.Duty;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.Renewal;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Tally;

/** What peers are answered. */
final class Answers {
  private final long epoch;
  private final Tally refused;

  /**
   * @param epoch names this run of the tracker
   */
  Answers(long epoch, Tally refused) {
    this.epoch = epoch;
    this.refused = refused;
  }

  long epoch() {
    return epoch;
  }

  Response of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Renewed renewed -> renewal(renewed.pace(), renewed.around());
      case Outcome.Joined joined -> renewal(joined.pace(), joined.around());
      case Outcome.Granted granted -> new Duty(granted.pieces(), granted.rest()).write();
      case Outcome.Done _ -> Response.empty(204);
      case Outcome.Unfounded _ -> {
        refused.count("unfounded");
        yield Response.text(403, "this peer has no business with that peer or piece");
      }
      case Outcome.Unknown _ -> gone();
      case Outcome.Flood _ -> flood();
      case Outcome.Full _ ->
          Response.text(503, "there are too many peers already").with("Retry-After", "5");
    };
  }

  private static Response renewal(Pace pace, Neighbourhood around) {
    return new Renewal(pace.beat(), around).write();
  }

  /** The peer is not known, or no longer. */
  Response gone() {
    return Response.text(409, Form.empty().with("epoch", epoch).toString().strip());
  }

  /** Too many messages. */
  Response flood() {
    refused.count("flood");
    return Response.text(429, "too many requests; wait before the next one")
        .with("Retry-After", "1");
  }
}
