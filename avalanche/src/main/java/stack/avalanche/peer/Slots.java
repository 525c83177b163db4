package stack.avalanche.peer;

import java.util.concurrent.TimeUnit;

/**
 * The pieces that may be sent at the same time. Nobody waits for one, but for those whose installer
 * waits: a requester that is told at once can ask another, and the uplinks stay busier than with
 * any queue. A few more are kept for urgent requests, which get every slot that becomes free;
 * strangers share a few of them.
 */
final class Slots {
  private static final int URGENT = 2;

  private static final int STRANGERS = 2;

  private final int most;
  private int busy;
  private int strangers;
  private int waiting;

  Slots(int most) {
    this.most = most;
  }

  /** Takes a slot for a member, where {@code held} pieces are held; false if there is none. */
  synchronized boolean take(int held) {
    if (waiting > 0 || busy >= Pacing.sending(most, held)) {
      return false;
    }
    busy++;
    return true;
  }

  /** Takes a slot for a stranger; false if there is none. */
  synchronized boolean takeForStranger(int held) {
    if (strangers >= STRANGERS || !take(held)) {
      return false;
    }
    strangers++;
    return true;
  }

  /**
   * Takes a slot for an urgent request, before all others; waits for it. False if there is none
   * after {@code nanos}, or too many wait already.
   */
  synchronized boolean takeUrgent(int held, long nanos) throws InterruptedException {
    if (waiting >= most) {
      return false;
    }
    var end = System.nanoTime() + nanos;
    waiting++;
    try {
      while (busy >= Pacing.sending(most, held) + URGENT) {
        var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      busy++;
      return true;
    } finally {
      waiting--;
    }
  }

  /** Pieces that are being sent. */
  synchronized int busy() {
    return busy;
  }

  /** Urgent requests that wait for one. */
  synchronized int waiting() {
    return waiting;
  }

  /** Gives back the slot of a member. */
  synchronized void release() {
    busy--;
    notifyAll();
  }

  /** Gives back the slot of a stranger. */
  synchronized void releaseOfStranger() {
    strangers--;
    release();
  }
}
