package stack.avalanche.tracker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import stack.avalanche.peer.Policy;
import stack.avalanche.store.Entry;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;

/**
 * A swarm on a virtual clock. The choices are the product's own ({@link Policy}, {@link State});
 * only the {@link Network} is modelled. The same plan gives the same run.
 */
final class Simulation {
  private final Plan plan;
  private final SplittableRandom random;
  private final Clock clock = new Clock();
  private final Tally tally = new Tally();
  private final List<Node> nodes = new ArrayList<>();

  /**
   * What came out.
   *
   * @param last when the last peer had everything, in multiples of the physical limit
   * @param faulty when the last of those had that something was wrong with
   * @param median when half of them had
   * @param copies that left the frontend
   * @param crossing share of the bytes between peers that went from rack to rack
   * @param refusals requests that found no slot
   */
  record Result(
      double last,
      double faulty,
      double median,
      double copies,
      int finished,
      double crossing,
      int refusals) {}

  private Simulation(Plan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed);
  }

  static Result run(Plan plan) throws IOException {
    return new Simulation(plan).run();
  }

  private Result run() throws IOException {
    var network = new Topology(plan, clock);
    var state = new State(settings(), random.split(), () -> (long) (clock.now() * 1e9));
    var reporter = new Reporter(plan, clock, network, tally, set(), state);
    for (var i = 0; i < plan.peers; i++) {
      var rate = i < plan.slow * plan.peers ? plan.rate / 10 : plan.rate;
      var node = new Node(i, rate, plan, clock, network, tally, reporter::accuse);
      nodes.add(node);
      clock.in(random.nextDouble() * plan.spread, () -> reporter.join(node));
    }
    var crashes = (int) (plan.crashes * plan.peers);
    for (var victim : nodes.subList(plan.peers - crashes, plan.peers)) {
      clock.in(plan.limit() / 2 + random.nextDouble(), victim::crash);
    }
    reporter.tick();
    var end = 100 * plan.limit() + plan.spread;
    var lost = nodes.stream().filter(node -> node.fault.lies()).count() + crashes;
    while (tally.finishers() < plan.peers - lost && clock.now() < end) {
      clock.step();
    }
    return result();
  }

  private Settings settings() {
    var usual = Settings.forLink(plan.rate * 8 / 1e6);
    return new Settings(
        usual.lease(),
        Duration.ofSeconds(2),
        usual.neighbours(),
        plan.peers,
        plan.seedSlots,
        usual.step(),
        usual.spare(),
        plan.rackRule);
  }

  private InstallSet set() throws IOException {
    var pieces = IntStream.range(0, plan.pieces).mapToObj(i -> new ObjectId(i, 1, 2, 3)).toList();
    var size = (long) plan.pieces * plan.pieceSize;
    var entry = new Entry("file", size, new ObjectId(0, 0, 0, 1), pieces);
    return new InstallSet(List.of(new Manifest("/p", plan.pieceSize, List.of(entry))));
  }

  private double faulty() {
    return nodes.subList(0, plan.faulty).stream()
        .mapToDouble(node -> node.seconds() / plan.limit())
        .filter(times -> !Double.isNaN(times))
        .max()
        .orElse(0);
  }

  private Result result() {
    var times =
        nodes.stream()
            .filter(node -> plan.faulty == plan.peers || node.fault == Fault.NONE)
            .mapToDouble(Node::seconds)
            .filter(seconds -> !Double.isNaN(seconds))
            .map(seconds -> seconds / plan.limit())
            .sorted()
            .toArray();
    return new Result(
        times[times.length - 1],
        faulty(),
        times[times.length / 2],
        (double) tally.seeded() / plan.pieces,
        times.length,
        tally.crossing(),
        tally.refusals());
  }
}
