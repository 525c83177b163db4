package stack.avalanche.protocol;

import java.io.IOException;

/** A request that says nothing sensible. */
public final class Malformed extends IOException {
  private static final long serialVersionUID = 1;

  private final String kind;

  /** One that does not read. */
  public Malformed(String message) {
    this("malformed", message);
  }

  /** One that reads, but cannot be so. */
  public Malformed(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What to count it as. */
  public String kind() {
    return kind;
  }
}
