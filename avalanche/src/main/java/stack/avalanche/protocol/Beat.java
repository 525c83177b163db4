package stack.avalanche.protocol;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import stack.avalanche.wire.Request;

/**
 * A peer lives.
 *
 * @param have the pieces that it holds
 * @param givers whom it got a piece from, since its last report, that verified
 */
public record Beat(BitSet have, Phase phase, Traffic traffic, List<InetSocketAddress> givers) {
  public Beat {
    givers = List.copyOf(givers);
  }

  /** As {@code who} sends it, about a set of so many pieces. */
  public Message write(Identity who, int pieces) {
    var query =
        who.in(new Query())
            .with("phase", phase)
            .with("origin", traffic.fromOrigin())
            .with("peers", traffic.fromPeers())
            .with("rack", traffic.fromRack())
            .with("served", traffic.served())
            .with("wrong", traffic.wrong())
            .with("others", Parameters.bytes(traffic.fromOthers()))
            .with("got", Parameters.places(givers));
    return Call.BEAT.with(query, Arrays.copyOf(have.toByteArray(), Math.ceilDiv(pieces, 8)));
  }

  /**
   * Reads what {@link #write} wrote about a set of so many pieces.
   *
   * @throws Malformed if it is anything else
   */
  public static Beat read(Request request, int pieces) throws Malformed {
    return new Beat(
        bitfield(request, pieces),
        phase(request),
        traffic(request),
        Parameters.places(request, "got"));
  }

  private static BitSet bitfield(Request request, int pieces) throws Malformed {
    if (request.body().length != Math.ceilDiv(pieces, 8)) {
      throw new Malformed(
          "bitfield", "bitfield of " + request.body().length + " bytes for " + pieces);
    }
    return BitSet.valueOf(request.body());
  }

  private static Phase phase(Request request) throws Malformed {
    return request
        .parameter("phase")
        .flatMap(Phase::parse)
        .orElseThrow(() -> new Malformed("phase= must be fetching, complete or draining"));
  }

  private static Traffic traffic(Request request) throws Malformed {
    return new Traffic(
        Parameters.number(request, "origin"),
        Parameters.number(request, "peers"),
        Parameters.number(request, "rack"),
        Parameters.number(request, "served"),
        Parameters.number(request, "wrong"),
        Parameters.bytes(request, "others"));
  }
}
