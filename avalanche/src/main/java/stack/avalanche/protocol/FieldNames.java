package stack.avalanche.protocol;

/** Header fields that HTTP does not know. */
public final class FieldNames {
  /** Of a request: proves which host's installation it belongs to. */
  public static final String TOKEN = "X-Av-Token";

  /** Of a request for a piece: how long the answer can wait, see {@link Urgency}. */
  static final String PRIORITY = "X-Av-Pri";

  /** Of the answer to a request for a duty: milliseconds until the peer may ask again. */
  public static final String REST = "X-Av-Rest";

  /** Of each answer of a peer: how many pieces it is sending. */
  public static final String BUSY = "X-Av-Busy";

  private FieldNames() {}
}
