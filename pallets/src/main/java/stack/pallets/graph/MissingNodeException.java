package stack.pallets.graph;

/** The node a profile begins with is in no graph file of the box. */
public final class MissingNodeException extends ProfileException {
  private static final long serialVersionUID = 1L;

  MissingNodeException(String node) {
    super("node \"" + node + "\" not in graph");
  }
}
