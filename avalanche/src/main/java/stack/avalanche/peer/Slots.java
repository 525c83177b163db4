package stack.avalanche.peer;

/**
 * The pieces that may be sent at the same time. Nobody waits for one: a requester that is told at
 * once can ask another, and the uplinks stay busier than with any queue. A few more are kept for
 * urgent requests; strangers share a few of them.
 */
final class Slots {
  private static final int URGENT = 2;

  private static final int STRANGERS = 2;

  private final int most;
  private int busy;
  private int strangers;

  Slots(int most) {
    this.most = most;
  }

  /** Takes a slot for a member, where {@code held} pieces are held; false if there is none. */
  synchronized boolean take(boolean urgent, int held) {
    if (busy >= (urgent ? most + URGENT : Policy.sending(most, held))) {
      return false;
    }
    busy++;
    return true;
  }

  /** Takes a slot for a stranger; false if there is none. */
  synchronized boolean takeForStranger(int held) {
    if (strangers >= STRANGERS || !take(false, held)) {
      return false;
    }
    strangers++;
    return true;
  }

  /** Pieces that are being sent. */
  synchronized int busy() {
    return busy;
  }

  /** Gives back the slot of a member. */
  synchronized void release() {
    busy--;
  }

  /** Gives back the slot of a stranger. */
  synchronized void releaseOfStranger() {
    busy--;
    strangers--;
  }
}
