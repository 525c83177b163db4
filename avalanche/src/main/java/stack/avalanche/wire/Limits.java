package stack.avalanche.wire;

import java.time.Duration;

/**
 * What a server grants its clients.
 *
 * @param connections at the same time, of all clients
 * @param perSource at the same time, from one address
 * @param head bytes of a request's head
 * @param body which bodies of requests are let in
 * @param headTime from the first byte of a head to its last
 * @param idleTime between two requests
 * @param stallTime for each step of a body in either direction (a quarter of a MiB at most), once
 *     the other side has it: what has to be waited for on this side costs the client nothing
 * @param sendBuffer bytes of an answer that the kernel may hold: a reader that is slow or pauses
 *     has to take a third of them in time, and what waits there can be overtaken by nothing
 */
public record Limits(
    int connections,
    int perSource,
    int head,
    BodyLimit body,
    Duration headTime,
    Duration idleTime,
    Duration stallTime,
    int sendBuffer) {
  /** No limit at all; a hundred years still fit into nanoseconds. */
  static final Duration FOREVER = Duration.ofDays(36_500);

  private static final int FEW = 256;
  private static final int SEND_BUFFER = 256 << 10;
  private static final int LEAST_SEND_BUFFER = 32 << 10;

  /** Bytes that a link of one Mbit/s carries in 20 ms. */
  private static final double BYTES_PER_MEGABIT = 2500;

  /** For the port of a peer. */
  public static final Limits PEER =
      new Limits(
          256,
          64,
          8 << 10,
          BodyLimit.of(0),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          SEND_BUFFER);

  /**
   * For what a host says to itself: nothing is gained by hurrying a process that writes to a slow
   * disk, and what it began to read is lost if it is.
   */
  public static final Limits LOOPBACK =
      new Limits(
          256,
          256,
          8 << 10,
          BodyLimit.of(1 << 20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          FOREVER,
          SEND_BUFFER);

  /** For the frontend. */
  public static final Limits FRONTEND =
      new Limits(
          32768,
          256,
          16 << 10,
          BodyLimit.of(64 << 10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          SEND_BUFFER);

  /**
   * What serves one connection. A platform thread waits for its socket in the kernel; a virtual one
   * costs a dozen system calls for each wait, but thousands of them fit.
   */
  Thread.Builder threads() {
    return connections <= FEW ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
  }

  /** These, but for the bodies that are let in. */
  public Limits with(BodyLimit other) {
    return new Limits(
        connections, perSource, head, other, headTime, idleTime, stallTime, sendBuffer);
  }

  /** These, on a link of {@code megabits} Mbit/s: about 20 ms of it wait in the kernel. */
  public Limits forLink(double megabits) {
    var buffer =
        Math.clamp(Math.round(megabits * BYTES_PER_MEGABIT), LEAST_SEND_BUFFER, SEND_BUFFER);
    return new Limits(connections, perSource, head, body, headTime, idleTime, stallTime, buffer);
  }
}
