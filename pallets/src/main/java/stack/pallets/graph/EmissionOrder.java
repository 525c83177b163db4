package stack.pallets.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All ordered nodes in one line, with {@code HEAD} and {@code TAIL} among them: nodes without order
 * stand at {@code TAIL} (PROFILES.md).
 */
final class EmissionOrder {
  static final String HEAD = "HEAD";
  static final String TAIL = "TAIL";

  private EmissionOrder() {}

  static List<String> of(List<Order> orders) {
    var edges =
        orders.stream()
            .map(order -> edge(order.head(), order.tail()))
            .collect(Collectors.toCollection(ArrayList::new));
    var nodes =
        Stream.concat(
                orders.stream().flatMap(order -> Stream.of(order.head(), order.tail())),
                Stream.of(HEAD, TAIL))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    putBehindHead(nodes, edges);
    putBeforeTail(nodes, edges);
    var walk = DepthFirst.along(edges);
    var preceded = DepthFirst.grouped(edges, Edge::to);
    nodes.stream().filter(node -> !preceded.containsKey(node)).forEach(walk::from);
    return walk.finished().reversed();
  }

  /** HEAD comes as early as it can: before whatever need not precede it. */
  private static void putBehindHead(SequencedSet<String> nodes, List<Edge> edges) {
    var backwards = edges.stream().map(edge -> edge(edge.to(), edge.from())).toList();
    var leadToHead = DepthFirst.along(backwards).from(HEAD).reached();
    var preceded = DepthFirst.grouped(edges, Edge::to);
    for (var node : nodes) {
      if (!leadToHead.containsKey(node) && !preceded.containsKey(node)) {
        edges.add(edge(HEAD, node));
      }
    }
  }

  /** TAIL comes as late as it can: after whatever need not follow it. */
  private static void putBeforeTail(SequencedSet<String> nodes, List<Edge> edges) {
    var followTail = DepthFirst.along(edges).from(TAIL).reached();
    var followed = DepthFirst.grouped(edges, Edge::from);
    for (var node : nodes) {
      if (!followTail.containsKey(node) && !followed.containsKey(node)) {
        edges.add(edge(node, TAIL));
      }
    }
  }

  private static Edge edge(String from, String to) {
    return new Edge(from, to, Condition.ALWAYS, true);
  }
}
