package stack.avalanche.wire;

import java.io.IOException;

/** A message that breaks the rules or a limit; the status says which. */
public final class BadRequest extends IOException {
  private static final long serialVersionUID = 1;
  private final int status;

  /** With the status of the answer, and what the other side did, for the log. */
  public BadRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status of the answer (RFC 9110, 15). */
  public int status() {
    return status;
  }
}
