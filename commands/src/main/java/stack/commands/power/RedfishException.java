package stack.commands.power;

import java.io.Serial;

/** What a controller was asked and what came, in one line. */
final class RedfishException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  RedfishException(String message) {
    super(message);
  }
}
