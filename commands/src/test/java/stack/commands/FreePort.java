package stack.commands;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that start later. They lie below those that clients are given (ip(7)), since a
 * port out of those may be some client's by the time that the server starts.
 */
public final class FreePort {
  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 50;

  private FreePort() {}

  /** One at which nobody listens at any address. */
  public static int find() throws IOException {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException(
        "each of %d ports between %d and %d is taken".formatted(ATTEMPTS, LOWEST, HIGHEST));
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("0.0.0.0"))) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
