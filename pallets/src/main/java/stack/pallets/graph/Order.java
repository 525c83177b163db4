package stack.pallets.graph;

/** When both nodes are there, the first one comes before the second. */
public record Order(String head, String tail) {}
