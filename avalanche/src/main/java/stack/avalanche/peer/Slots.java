package stack.avalanche.peer;

/**
 * The pieces that may be sent at the same time. Nobody waits for one: a requester that is told at
 * once can ask another, and the uplinks stay busier than with any queue. A few more are kept for
 * urgent requests.
 */
final class Slots {
  private static final int URGENT = 2;

  private final int most;
  private int busy;

  Slots(int most) {
    this.most = most;
  }

  /** Takes a slot, where {@code held} pieces are held; false if there is none. */
  synchronized boolean take(boolean urgent, int held) {
    if (busy >= (urgent ? most + URGENT : Policy.sending(most, held))) {
      return false;
    }
    busy++;
    return true;
  }

  /** Pieces that are being sent. */
  synchronized int busy() {
    return busy;
  }

  synchronized void release() {
    busy--;
  }
}
