package stack.avalanche.tracker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Links that transfers share fairly (max-min, to 2 %). */
final class Network {
  private static final int MOST_STEPS = 400;
  private static final double PRECISION = 0.02;
  private static final double A_BYTE = 1;

  private final Clock clock;

  Network(Clock clock) {
    this.clock = clock;
  }

  /** A transfer under way over several links. */
  final class Flow {
    private final Link[] links;
    private final Runnable whenDone;
    private double left;
    private double rate;
    private double since = clock.now();
    private double due = Double.POSITIVE_INFINITY;
    private boolean over;

    private Flow(double bytes, Runnable whenDone, Link... links) {
      this.links = links;
      this.left = bytes;
      this.whenDone = whenDone;
    }

    Runnable whenDone() {
      return whenDone;
    }

    /** What the links of the flow but {@code link} would let through. */
    double elsewhere(Link link) {
      var least = Double.POSITIVE_INFINITY;
      for (var other : links) {
        least = other == link ? least : Math.min(least, other.level());
      }
      return least;
    }

    private void adjust() {
      var fresh = elsewhere(null);
      if (fresh != rate) {
        left -= rate * (clock.now() - since);
        since = clock.now();
        rate = fresh;
        wake();
      }
    }

    /** Looks again when it may be done; a flow that has become slower is looked at too early. */
    private void wake() {
      var end = clock.now() + Math.max(0, left) / rate;
      if (end < due) {
        due = end;
        clock.in(end - clock.now(), () -> look(end));
      }
    }

    private void look(double planned) {
      if (over || planned != due) {
        return;
      }
      due = Double.POSITIVE_INFINITY;
      left -= rate * (clock.now() - since);
      since = clock.now();
      if (left > A_BYTE) {
        wake();
        return;
      }
      end(this);
      whenDone.run();
    }
  }

  /** Starts a transfer. */
  void begin(double bytes, List<Link> links, Runnable whenDone) {
    var flow = new Flow(bytes, whenDone, links.toArray(Link[]::new));
    links.forEach(link -> link.flows.add(flow));
    share(flow);
  }

  /** Ends a transfer, complete or not. */
  void end(Flow flow) {
    flow.over = true;
    for (var link : flow.links) {
      link.flows.remove(flow);
    }
    share(flow);
  }

  /** Gives new rates to all that share a link with {@code flow}, and to those they affect. */
  private static void share(Flow flow) {
    var open = new ArrayDeque<Link>();
    var touched = new ArrayList<Link>();
    for (var link : flow.links) {
      link.enqueue(open);
    }
    for (var steps = 0; !open.isEmpty() && steps < MOST_STEPS; steps++) {
      var link = open.remove();
      link.queued = false;
      touched.add(link);
      if (link.settle()) {
        for (var each : link.flows) {
          for (var other : each.links) {
            if (other != link) {
              other.enqueue(open);
            }
          }
        }
      }
    }
    open.forEach(link -> link.queued = false);
    for (var link : touched) {
      for (var each : link.flows) {
        each.adjust();
      }
    }
  }

  /** One direction of a link. */
  static final class Link {
    private final double capacity;
    private final List<Flow> flows = new ArrayList<>();
    private double level;
    private boolean queued;

    /**
     * @param capacity in bytes a second
     */
    Link(double capacity) {
      this.capacity = capacity;
      this.level = capacity;
    }

    /** The transfers on it. */
    List<Flow> flows() {
      return List.copyOf(flows);
    }

    /** The rate of the flows on it that nothing else holds back. */
    double level() {
      return level;
    }

    private void enqueue(Deque<Link> open) {
      if (!queued) {
        queued = true;
        open.add(this);
      }
    }

    /** Finds the level anew; returns whether it changed. */
    private boolean settle() {
      var before = level;
      level = fill();
      return Math.abs(level - before) > PRECISION * before;
    }

    private double fill() {
      var elsewhere = new double[flows.size()];
      for (var i = 0; i < elsewhere.length; i++) {
        elsewhere[i] = flows.get(i).elsewhere(this);
      }
      Arrays.sort(elsewhere);
      var left = capacity;
      for (var i = 0; i < elsewhere.length; i++) {
        var equal = left / (elsewhere.length - i);
        if (elsewhere[i] > equal) {
          return equal;
        }
        left -= elsewhere[i];
      }
      return capacity;
    }
  }
}
