package stack.pallets.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A depth-first walk, children in the order of their edges. */
final class DepthFirst {
  private final Map<String, List<Edge>> children;
  private final Map<String, Condition> reached = new LinkedHashMap<>();
  private final List<String> finished = new ArrayList<>();

  private DepthFirst(Map<String, List<Edge>> children) {
    this.children = children;
  }

  static DepthFirst along(List<Edge> edges) {
    return new DepthFirst(grouped(edges, Edge::from));
  }

  static Map<String, List<Edge>> grouped(List<Edge> edges, Function<Edge, String> end) {
    return edges.stream().collect(Collectors.groupingBy(end, HashMap::new, Collectors.toList()));
  }

  /** Goes on with what can be reached from here and was not before. */
  DepthFirst from(String root) {
    if (reached.putIfAbsent(root, Condition.ALWAYS) != null) {
      return this;
    }
    Deque<String> path = new ArrayDeque<>(List.of(root));
    Deque<Iterator<Edge>> left = new ArrayDeque<>(List.of(edgesOf(root)));
    while (!path.isEmpty()) {
      if (!left.element().hasNext()) {
        left.pop();
        finished.add(path.pop());
        continue;
      }
      var edge = left.element().next();
      if (reached.putIfAbsent(edge.to(), edge.condition()) == null) {
        path.push(edge.to());
        left.push(edgesOf(edge.to()));
      }
    }
    return this;
  }

  private Iterator<Edge> edgesOf(String node) {
    return children.getOrDefault(node, List.of()).iterator();
  }

  /** Every node met, with the condition of the edge that met it first. */
  Map<String, Condition> reached() {
    return reached;
  }

  /** Every node met, in the order in which the walk was done with it. */
  List<String> finished() {
    return finished;
  }
}
