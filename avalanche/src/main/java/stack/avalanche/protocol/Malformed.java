package stack.avalanche.protocol;

import java.io.IOException;

/** A message that says nothing sensible: whoever reads messages refuses them so and only so. */
public final class Malformed extends IOException {
  private static final long serialVersionUID = 1;

  private final String kind;

  /** One that does not read. */
  public Malformed(String message) {
    this("malformed", message);
  }

  /** One to be counted as something of its own. */
  Malformed(String kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What to count it as. */
  public String kind() {
    return kind;
  }
}
