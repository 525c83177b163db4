package stack.avalanche.wire;

import java.io.IOException;

/** Answers requests; called on the virtual thread of the connection, so it may block. */
@FunctionalInterface
public interface Handler {
  /**
   * The answer to {@code request}. An exception becomes 500 and the connection is closed; its
   * message goes to the log, never to the client.
   */
  Response handle(Request request) throws IOException;
}
