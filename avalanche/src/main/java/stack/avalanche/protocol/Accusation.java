package stack.avalanche.protocol;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import stack.avalanche.wire.Request;

/**
 * A peer got nothing good.
 *
 * @param sender who did not give it; empty for the frontend
 * @param piece the one that it asked for; empty if it could not even ask
 */
public record Accusation(Charge charge, Optional<InetSocketAddress> sender, OptionalInt piece) {
  private static final String FRONTEND = "origin";

  /** As {@code who} sends it. */
  public Message write(Identity who) {
    var wrong = charge == Charge.WRONG;
    var query = who.in(wrong ? new Query() : new Query().with("charge", charge));
    query.with("sender", senderText());
    piece.ifPresent(number -> query.with("piece", number));
    return (wrong ? Call.WRONG : Call.FAILED).with(query);
  }

  /** The sender as messages name it. */
  public String senderText() {
    return sender.map(Place.IN_QUERY::write).orElse(FRONTEND);
  }

  /**
   * Reads what {@link #write} wrote of one of so many pieces.
   *
   * @throws Malformed if it is anything else
   */
  public static Accusation read(Request request, int pieces) throws Malformed {
    var charge = charge(request);
    var piece = piece(request, pieces);
    var sender = request.parameter("sender").orElse("");
    if (!sender.equals(FRONTEND)) {
      return new Accusation(charge, Optional.of(Place.IN_QUERY.read("sender", sender)), piece);
    }
    if (piece.isEmpty()) {
      throw new Malformed("piece= is missing");
    }
    return new Accusation(charge, Optional.empty(), piece);
  }

  private static Charge charge(Request request) throws Malformed {
    return Charge.parse(request.parameter("charge").orElse(Charge.WRONG.toString()))
        .orElseThrow(() -> new Malformed("charge= must be silent, refused or wrong"));
  }

  private static OptionalInt piece(Request request, int pieces) throws Malformed {
    if (request.parameter("piece").isEmpty()) {
      return OptionalInt.empty();
    }
    var number = Parameters.number(request, "piece");
    if (number >= pieces) {
      throw new Malformed("no such piece");
    }
    return OptionalInt.of((int) number);
  }
}
