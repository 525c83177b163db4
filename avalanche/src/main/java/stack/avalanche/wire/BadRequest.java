package stack.avalanche.wire;

import java.io.IOException;

/** A message that breaks the rules or a limit; the status says which. */
final class BadRequest extends IOException {
  private static final long serialVersionUID = 1;
  private final int status;

  BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
