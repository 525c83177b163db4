package stack.pallets.graph;

/** A piece of a graph file, node file or profile document. */
public sealed interface Markup permits Element, Text {}
