package stack.avalanche.tracker;

/** What is wrong with a simulated peer. */
enum Fault {
  NONE,
  /** Says that it holds everything and denies every piece. */
  CLAIMS,
  /** Says that it holds everything and never answers for a piece. */
  HANGS,
  /** Takes what the frontend gives it and tells nobody. */
  SWALLOWS,
  /** Accuses everybody that it is told of. */
  ACCUSES,
  /** Reaches the frontend and no peer, nor they it. */
  CUT_OFF;

  boolean lies() {
    return this == CLAIMS || this == HANGS;
  }
}
