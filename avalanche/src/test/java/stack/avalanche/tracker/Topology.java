package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.List;

/** The frontend and racks of nodes around one switch that all uplinks meet in. */
final class Topology {
  private final Plan plan;
  private final Network network;
  private final Network.Link frontend;
  private final List<Network.Link> up = new ArrayList<>();
  private final List<Network.Link> down = new ArrayList<>();

  Topology(Plan plan, Clock clock) {
    this.plan = plan;
    this.network = new Network(clock);
    this.frontend = new Network.Link(plan.frontendRate);
    var uplink = plan.rate * plan.peers / plan.racks / plan.oversubscription;
    for (var rack = 0; rack < plan.racks; rack++) {
      up.add(new Network.Link(uplink));
      down.add(new Network.Link(uplink));
    }
  }

  /** Sends pieces from node to node. */
  void send(Node from, Node to, int pieces, Runnable whenDone) {
    var route =
        from.rack == to.rack
            ? List.of(from.out, to.in)
            : List.of(from.out, up.get(from.rack), down.get(to.rack), to.in);
    network.begin((double) pieces * plan.pieceSize, route, whenDone);
  }

  /** Sends pieces from the frontend. */
  void seed(Node to, int pieces, Runnable whenDone) {
    var route =
        plan.racks == 1 ? List.of(frontend, to.in) : List.of(frontend, down.get(to.rack), to.in);
    network.begin((double) pieces * plan.pieceSize, route, whenDone);
  }

  void end(Network.Flow flow) {
    network.end(flow);
  }
}
