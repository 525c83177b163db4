package stack.avalanche.wire;

import java.io.IOException;

/**
 * The content of an answer cannot be had. Where nothing of it has been sent, the client is told.
 */
public final class Unavailable extends IOException {
  private static final long serialVersionUID = 1;

  /** With a message for the client. */
  public Unavailable(String message) {
    super(message);
  }

  /** With a message for the client, and the reason. */
  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
