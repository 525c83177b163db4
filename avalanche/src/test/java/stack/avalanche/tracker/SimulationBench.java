package stack.avalanche.tracker;

import java.io.IOException;
import java.util.Locale;

/**
 * Prints simulated swarms: {@code SimulationBench [key=value...] PEERS...}, times in multiples of
 * the physical limit; {@code ratio} is the time of the last peer over that of the row before.
 * 10,000 peers are ready in two minutes if they fetch 200 pieces ({@code pieces=200}). Not a test.
 */
final class SimulationBench {
  private SimulationBench() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "peers   last  ratio  faulty  median  copies  finished  crossing  refusals  clock_s");
    var plan = new Plan();
    var before = Double.NaN;
    for (var argument : arguments) {
      var equals = argument.indexOf('=');
      if (argument.startsWith("fault=")) {
        plan.fault = Fault.valueOf(argument.substring(equals + 1).toUpperCase(Locale.ROOT));
        continue;
      }
      if (equals > 0) {
        set(
            plan,
            argument.substring(0, equals),
            Double.parseDouble(argument.substring(equals + 1)));
        continue;
      }
      var peers = Integer.parseInt(argument);
      var start = System.nanoTime();
      var result =
          Simulation.run(
              plan.with(copy -> {
                copy.peers = peers;
                return copy;
              }));
      System.out.printf(
          Locale.ROOT,
          "%5d  %5.3f  %5.3f   %5.3f   %5.3f   %5.2f  %8d  %7.0f%%  %8d  %7.1f%n",
          peers,
          result.last(),
          result.last() / before,
          result.faulty(),
          result.median(),
          result.copies(),
          result.finished(),
          100 * result.crossing(),
          result.refusals(),
          (System.nanoTime() - start) / 1e9);
      before = result.last();
    }
  }

  private static void set(Plan plan, String key, double value) {
    switch (key) {
      case "pieces" -> plan.pieces = (int) value;
      case "size" -> plan.pieceSize = (int) value;
      case "rate" -> plan.frontendRate = plan.rate = value;
      case "frontend" -> plan.frontendRate = value;
      case "slots" -> plan.slots = (int) value;
      case "seed_slots" -> plan.seedSlots = (int) value;
      case "spread" -> plan.spread = value;
      case "crashes" -> plan.crashes = value;
      case "slow" -> plan.slow = value;
      case "faulty" -> plan.faulty = (int) value;
      case "racks" -> plan.racks = (int) value;
      case "oversubscription" -> plan.oversubscription = value;
      case "rackrule" -> plan.rackRule = value == 0 ? RackRule.FALSE : RackRule.TRUE;
      case "seed" -> plan.seed = (long) value;
      default -> throw new IllegalArgumentException("unknown setting " + key);
    }
  }
}
