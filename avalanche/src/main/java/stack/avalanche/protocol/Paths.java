package stack.avalanche.protocol;

/** Where the frontend and peers are asked for what. */
public final class Paths {
  /** Begins everything that is asked of the tracker; the number is that of the protocol. */
  public static final String TRACKER = "/avalanche/v1/";

  /** Begins the path of an object, which its id ends; at the frontend and at peers. */
  public static final String OBJECTS = "/o/";

  /** Begins the path of what a peer holds of a set, whose id ends it. */
  public static final String HAVE = "/have/";

  /** Begins the paths of pallets; at the frontend, at other web servers and at a host's mirror. */
  public static final String PALLETS = "/install/pallets/";

  /** The offer of a runtime for a peer, to a host with a token. */
  public static final String OFFER = "/install/peer";

  /** The live peers, for who asks from the frontend itself. */
  public static final String SWARM = TRACKER + "swarm";

  /** Where an installer finds a repository: its host's peer, then the frontend. */
  public static final String MIRRORLIST = TRACKER + "mirrorlist";

  /** Begins the path of the Metalink document of an object. */
  public static final String METALINK = TRACKER + "meta4/";

  /** A peer's own state at its mirror (GET), and its end (DELETE). */
  public static final String PEER = TRACKER + "peer";

  /** What frontend and peers count, for Prometheus. */
  public static final String METRICS = "/metrics";

  private Paths() {}
}
