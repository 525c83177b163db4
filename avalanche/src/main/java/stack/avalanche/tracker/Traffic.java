package stack.avalanche.tracker;

/**
 * What a peer has moved since it started, in bytes of content.
 *
 * @param fromOrigin received from the frontend
 * @param fromPeers received from other peers
 * @param fromRack of these, received from peers in the same rack
 * @param served sent to other peers
 * @param wrong pieces received that did not verify
 */
public record Traffic(long fromOrigin, long fromPeers, long fromRack, long served, long wrong) {
  /** Nothing yet. */
  public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);

  long received() {
    return fromOrigin + fromPeers;
  }

  long fromOtherRacks() {
    return fromPeers - fromRack;
  }
}
