package stack.lab;

/** How far a simulated installer is; it says so while others look. */
final class InstallerProgress {
  private volatile Outcome outcome = new Outcome("waiting", 0, 0, "");

  /**
   * How far it is.
   *
   * @param state in a word or two
   * @param files verified so far
   * @param bytes verified so far
   * @param error why it gave up, or nothing
   */
  record Outcome(String state, int files, long bytes, String error) {
    boolean isDone() {
      return state.equals("done");
    }
  }

  Outcome outcome() {
    return outcome;
  }

  synchronized void enter(String state) {
    outcome = new Outcome(state, outcome.files(), outcome.bytes(), outcome.error());
  }

  /** One more file is here and right. */
  synchronized void verified(long bytes) {
    outcome =
        new Outcome(outcome.state(), outcome.files() + 1, outcome.bytes() + bytes, outcome.error());
  }

  synchronized void failed(String why) {
    outcome = new Outcome("failed", outcome.files(), outcome.bytes(), why);
  }
}
