package stack.avalanche.tracker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A clock that jumps from event to event, and links that transfers share fairly (max-min, to 2 %).
 */
final class Network {
  private static final int MOST_STEPS = 400;
  private static final double PRECISION = 0.02;

  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private double now;
  private long order;

  private record Timer(double at, long order, Runnable action) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return at != other.at ? Double.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  /** One direction of a link; capacity in bytes a second. */
  static final class Link {
    private final double capacity;
    private final List<Flow> flows = new ArrayList<>();
    private double level;

    Link(double capacity) {
      this.capacity = capacity;
      this.level = capacity;
    }

    /** The transfers on it. */
    List<Flow> flows() {
      return List.copyOf(flows);
    }
  }

  /** A transfer under way over several links. */
  static final class Flow {
    private final List<Link> links;
    private final Runnable whenDone;
    private double left;
    private double rate;
    private double since;
    private long stamp;
    private boolean over;

    private Flow(List<Link> links, double bytes, Runnable whenDone) {
      this.links = links;
      this.left = bytes;
      this.whenDone = whenDone;
    }

    Runnable whenDone() {
      return whenDone;
    }

    /** What the other links of the flow would let through. */
    private double elsewhere(Link link) {
      double least = Double.POSITIVE_INFINITY;
      for (Link other : links) {
        least = other == link ? least : Math.min(least, other.level);
      }
      return least;
    }
  }

  /** Seconds since the beginning. */
  double now() {
    return now;
  }

  void in(double delay, Runnable action) {
    timers.add(new Timer(now + delay, order++, action));
  }

  /** Goes on to the next event. */
  void step() {
    Timer timer = timers.remove();
    now = timer.at();
    timer.action().run();
  }

  /** Starts a transfer. */
  void begin(double bytes, List<Link> links, Runnable whenDone) {
    var flow = new Flow(links, bytes, whenDone);
    flow.since = now;
    links.forEach(link -> link.flows.add(flow));
    share(flow);
  }

  /** Ends a transfer, complete or not. */
  void end(Flow flow) {
    flow.over = true;
    flow.links.forEach(link -> link.flows.remove(flow));
    share(flow);
  }

  /** Gives new rates to all that share a link with {@code flow}, and to those they affect. */
  private void share(Flow flow) {
    var open = new ArrayDeque<>(flow.links);
    var touched = new LinkedHashSet<Link>();
    for (int steps = 0; !open.isEmpty() && steps < MOST_STEPS; steps++) {
      Link link = open.remove();
      touched.add(link);
      double level = level(link);
      boolean same = Math.abs(level - link.level) <= PRECISION * link.level;
      link.level = level;
      if (!same) {
        for (Flow each : link.flows) {
          each.links.stream().filter(other -> other != link).forEach(open::add);
        }
      }
    }
    touched.forEach(link -> link.flows.forEach(this::adjust));
  }

  /** The rate at which the flows that are not held back elsewhere fill the link. */
  private static double level(Link link) {
    double[] elsewhere = link.flows.stream().mapToDouble(flow -> flow.elsewhere(link)).toArray();
    Arrays.sort(elsewhere);
    double left = link.capacity;
    for (int i = 0; i < elsewhere.length; i++) {
      double equal = left / (elsewhere.length - i);
      if (elsewhere[i] > equal) {
        return equal;
      }
      left -= elsewhere[i];
    }
    return link.capacity;
  }

  private void adjust(Flow flow) {
    double rate = flow.elsewhere(null);
    if (rate == flow.rate) {
      return;
    }
    flow.left -= flow.rate * (now - flow.since);
    flow.since = now;
    flow.rate = rate;
    long stamp = ++flow.stamp;
    in(
        Math.max(0, flow.left) / rate,
        () -> {
          if (!flow.over && flow.stamp == stamp) {
            end(flow);
            flow.whenDone.run();
          }
        });
  }
}
