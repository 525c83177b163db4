package stack.commands.profile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.graph.Edge;
import stack.pallets.graph.Graph;
import stack.pallets.graph.Order;

/** A graph of nodes in the language of dot(1), or as JSON. */
final class GraphText {
  private GraphText() {}

  /**
   * For dot(1): what comes before what, and what pulls in what.
   *
   * @param size in inches, as {@code 100,100}
   * @param landscape from top to bottom instead of from left to right
   */
  static List<String> dot(Graph graph, String size, boolean landscape) {
    var lines = new ArrayList<String>();
    lines.add("digraph rocks {");
    lines.add("\tsize=" + quoted(size) + ";");
    lines.add("\trankdir=" + (landscape ? "TB" : "LR") + ";");
    lines.addAll(cluster("clusterkey", "Rolls", List.of()));
    lines.addAll(cluster("clusterorder", "Ordering Contraints", orders(graph)));
    lines.addAll(cluster("clustermain", "Profile Graph", edges(graph)));
    lines.add("}");
    return lines;
  }

  private static List<String> cluster(String name, String label, List<String> statements) {
    var lines = new ArrayList<String>();
    lines.add("\tsubgraph " + name + " {");
    lines.add("\t\tlabel=" + quoted(label) + ";");
    lines.add("\t\tfontsize=32;");
    lines.add("\t\tcolor=black;");
    statements.forEach(statement -> lines.add("\t\t" + statement));
    lines.add("\t}");
    return lines;
  }

  private static List<String> orders(Graph graph) {
    return statements("order-", graph.orders(), Order::head, Order::tail, "[arrowsize=1.5]");
  }

  private static List<String> edges(Graph graph) {
    return statements("", graph.edges(), Edge::from, Edge::to, "[ arrowsize=1.5]");
  }

  /** Every name once, then every arrow; names of both clusters must differ. */
  private static <T> List<String> statements(
      String prefix,
      List<T> arrows,
      Function<T, String> from,
      Function<T, String> to,
      String style) {
    Set<String> names = new LinkedHashSet<>();
    arrows.forEach(arrow -> {
      names.add(from.apply(arrow));
      names.add(to.apply(arrow));
    });
    var nodes = names.stream().map(name -> quoted(prefix + name) + " [style=filled shape=box];");
    var lines =
        arrows.stream()
            .map(arrow ->
                "%s -> %s %s;"
                    .formatted(
                        quoted(prefix + from.apply(arrow)),
                        quoted(prefix + to.apply(arrow)),
                        style));
    return Stream.concat(nodes, lines).toList();
  }

  /** A list of what pulls in what. */
  static String json(Graph graph) {
    return graph.edges().stream()
        .map(edge ->
            "{\"source\": %s, \"target\": %s}".formatted(quoted(edge.from()), quoted(edge.to())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
