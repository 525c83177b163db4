package stack.pallets.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Collects the edges and orders of graph files (PROFILES.md). */
final class GraphReader {
  /** The generator whose orders count; the only one there ever was. */
  private static final String GENERATOR = "kgen";

  private final Map<String, ?> attributes;
  private final List<Edge> edges = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();

  GraphReader(Map<String, ?> attributes) {
    this.attributes = attributes;
  }

  /** Takes a file as {@link MarkupReader#file} gives it. */
  void add(Element file) {
    file.elements()
        .flatMap(Element::elements)
        .map(element -> Entities.expand(element, attributes))
        .forEach(element -> {
          if (element.is("edge")) {
            addEdge(element);
          } else if (element.is("order")) {
            addOrder(element);
          }
        });
  }

  Graph graph() {
    return new Graph(edges, orders);
  }

  private void addEdge(Element edge) {
    var nested =
        eachEnd(
            edge,
            "from",
            "to",
            (end, pair) ->
                edges.add(
                    new Edge(
                        pair.first(),
                        pair.second(),
                        edge.condition().and(end.condition()),
                        false)));
    if (!nested) {
      pair(edge.attribute("from"), edge.attribute("to"))
          .ifPresent(
              pair -> edges.add(new Edge(pair.first(), pair.second(), edge.condition(), true)));
    }
  }

  private void addOrder(Element order) {
    var nested =
        eachEnd(
            order,
            "head",
            "tail",
            (end, pair) -> {
              if (counts(end, order)) {
                orders.add(new Order(pair.first(), pair.second()));
              }
            });
    if (!nested && counts(order, order)) {
      pair(order.attribute("head"), order.attribute("tail"))
          .ifPresent(pair -> orders.add(new Order(pair.first(), pair.second())));
    }
  }

  private static boolean counts(Element end, Element order) {
    return end.attribute("gen")
        .or(() -> order.attribute("gen"))
        .orElse(GENERATOR)
        .equals(GENERATOR);
  }

  private record Pair(String first, String second) {}

  private static Optional<Pair> pair(Optional<String> first, Optional<String> second) {
    return first
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .flatMap(one ->
            second
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(other -> new Pair(one, other)));
  }

  /** Hands over the ends written as tags, each with the other end from the attribute. */
  private static boolean eachEnd(
      Element element, String first, String second, BiConsumer<Element, Pair> action) {
    var found = false;
    for (var end : element.elements().toList()) {
      var name = Optional.of(end.text());
      if (end.is(first)) {
        found = true;
        pair(name, element.attribute(second)).ifPresent(pair -> action.accept(end, pair));
      } else if (end.is(second)) {
        found = true;
        pair(element.attribute(first), name).ifPresent(pair -> action.accept(end, pair));
      }
    }
    return found;
  }
}
