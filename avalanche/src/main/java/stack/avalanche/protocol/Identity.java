package stack.avalanche.protocol;

import stack.avalanche.wire.Request;

/**
 * Which run of a peer speaks to which run of the tracker: a part of all it says once it has joined.
 *
 * @param epoch of the tracker
 */
public record Identity(PeerId peer, long epoch) {
  Query in(Query query) {
    return query.with("peer", peer).with("epoch", epoch);
  }

  /**
   * Reads what a peer says of itself.
   *
   * @throws Malformed if it does not say who it is
   */
  public static Identity read(Request request) throws Malformed {
    try {
      return new Identity(
          new PeerId(request.parameter("peer").orElse("")),
          Long.parseLong(request.parameter("epoch").orElse("")));
    } catch (NumberFormatException _) {
      throw new Malformed("epoch= is not a number");
    }
  }
}
