package stack.avalanche.tracker;

/** Counts what happens in a simulated swarm. */
final class Tally {
  private long seeded;
  private long exchanged;
  private long crossed;
  private int refusals;
  private int finished;

  void seeded(int pieces) {
    seeded += pieces;
  }

  void exchanged(int pieces, boolean crossing) {
    exchanged += pieces;
    crossed += crossing ? pieces : 0;
  }

  void refused() {
    refusals++;
  }

  /** A peer has everything; one that says so from the start does not count. */
  void finished(Fault fault) {
    finished += fault.lies() ? 0 : 1;
  }

  long seeded() {
    return seeded;
  }

  int refusals() {
    return refusals;
  }

  int finishers() {
    return finished;
  }

  /** Share of the pieces between peers that went from rack to rack. */
  double crossing() {
    return (double) crossed / Math.max(1, exchanged);
  }
}
