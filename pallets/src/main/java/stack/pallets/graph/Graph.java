package stack.pallets.graph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What pulls in what, and what comes before what, of all graph files of a box. */
public record Graph(List<Edge> edges, List<Order> orders) {
  public Graph {
    edges = List.copyOf(edges);
    orders = List.copyOf(orders);
  }

  /** Whether any edge begins or ends at the node. */
  public boolean contains(String node) {
    return edges.stream().anyMatch(edge -> edge.from().equals(node) || edge.to().equals(node));
  }

  /**
   * The nodes a host is made of, in the order that PROFILES.md describes: what is ordered before
   * {@code TAIL}, then everything without order by name, then what is ordered after it.
   *
   * @throws MissingNodeException if the root is no node of the graph
   */
  public List<String> emission(String root, Map<String, ?> attributes) {
    if (!contains(root)) {
      throw new MissingNodeException(root);
    }
    var wanted = framework(root, attributes);
    var order = EmissionOrder.of(orders);
    var ordered = new LinkedHashSet<>(order);
    var unordered = wanted.stream().filter(node -> !ordered.contains(node)).toList();
    return order.stream()
        .flatMap(node ->
            node.equals(EmissionOrder.TAIL)
                ? unordered.stream()
                : Stream.of(node).filter(wanted::contains))
        .toList();
  }

  private TreeSet<String> framework(String root, Map<String, ?> attributes) {
    var walked =
        edges.stream().filter(edge -> edge.firm() || edge.condition().holds(attributes)).toList();
    var nodes = new TreeSet<String>();
    DepthFirst.along(walked)
        .from(root)
        .reached()
        .forEach((node, condition) -> {
          if (condition.holds(attributes)) {
            nodes.add(node);
          }
        });
    nodes.remove(EmissionOrder.HEAD);
    nodes.remove(EmissionOrder.TAIL);
    return nodes;
  }
}
