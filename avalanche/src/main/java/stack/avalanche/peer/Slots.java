package stack.avalanche.peer;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * The pieces that may be sent at the same time. Who finds none free waits a moment, the urgent
 * first, then who has least, then who came first; the queue is as long as there are slots.
 */
final class Slots {
  private final int most;
  private final PriorityQueue<Turn> queue = new PriorityQueue<>();
  private int busy;
  private long arrivals;

  private record Turn(boolean urgent, int permille, long arrival) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      if (urgent != other.urgent) {
        return urgent ? -1 : 1;
      }
      return permille != other.permille
          ? Integer.compare(permille, other.permille)
          : Long.compare(arrival, other.arrival);
    }
  }

  Slots(int most) {
    this.most = most;
  }

  /** Takes a slot, waiting at most {@code millis}; false if there is none. */
  synchronized boolean take(boolean urgent, int permille, long millis) throws InterruptedException {
    if (queue.size() >= most && !urgent) {
      return false;
    }
    var turn = new Turn(urgent, permille, arrivals++);
    queue.add(turn);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (busy >= most || !turn.equals(queue.peek())) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      busy++;
      return true;
    } finally {
      queue.remove(turn);
      notifyAll();
    }
  }

  synchronized void release() {
    busy--;
    notifyAll();
  }

  /** How many wait. */
  synchronized int waiting() {
    return queue.size();
  }

  synchronized int busy() {
    return busy;
  }
}
