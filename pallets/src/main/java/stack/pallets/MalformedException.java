package stack.pallets;

import java.io.IOException;

/**
 * Bytes that are not what they claim to be. The message is for the administrator: it names the
 * file, what was found in it and what was expected.
 */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }

  public MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
