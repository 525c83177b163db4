package stack.pallets.graph;

/**
 * A profile that cannot be made; the message names the file at fault and is meant for the admin.
 */
public class ProfileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProfileException(String message) {
    super(message);
  }

  public ProfileException(String message, Throwable cause) {
    super(message, cause);
  }
}
