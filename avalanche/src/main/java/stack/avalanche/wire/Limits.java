package stack.avalanche.wire;

import java.time.Duration;

/**
 * What a server grants its clients.
 *
 * @param connections at the same time, of all clients
 * @param perSource at the same time, from one address
 * @param head bytes of a request's head
 * @param body bytes of a request's body
 * @param headTime from the first byte of a head to its last
 * @param idleTime between two requests
 * @param stallTime for each step of a body in either direction (a quarter of a MiB at most)
 */
public record Limits(
    int connections,
    int perSource,
    int head,
    int body,
    Duration headTime,
    Duration idleTime,
    Duration stallTime) {
  private static final int FEW = 256;

  /** For the port of a peer. */
  public static final Limits PEER =
      new Limits(
          256,
          64,
          8 << 10,
          0,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20));

  /** For the frontend. */
  public static final Limits FRONTEND =
      new Limits(
          32768,
          256,
          16 << 10,
          64 << 10,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  /**
   * What serves one connection. A platform thread waits for its socket in the kernel; a virtual one
   * costs a dozen system calls for each wait, but thousands of them fit.
   */
  Thread.Builder threads() {
    return connections <= FEW ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
  }

  /** These limits with another bound for request bodies. */
  public Limits withBody(int bytes) {
    return new Limits(connections, perSource, head, bytes, headTime, idleTime, stallTime);
  }
}
