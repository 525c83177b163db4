package stack.pallets.graph;

/**
 * A node pulls another one in.
 *
 * @param firm whether the edge is walked even if its condition is false; the node it leads to is
 *     then left out, but not what lies behind that node (an edge written with {@code from=} and
 *     {@code to=}, as opposed to one with tags inside)
 */
public record Edge(String from, String to, Condition condition, boolean firm) {}
