package stack.avalanche.tracker;

import java.io.IOException;

/** A request that says nothing sensible. */
final class Malformed extends IOException {
  private static final long serialVersionUID = 1;

  /** What to count it as. */
  final String kind;

  Malformed(String message) {
    this("malformed", message);
  }

  Malformed(String kind, String message) {
    super(message);
    this.kind = kind;
  }
}
