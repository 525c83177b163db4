package stack.avalanche.wire;

import java.util.concurrent.atomic.AtomicLong;

/** What a process sends and receives all its bytes through; it counts them. */
public sealed class Nic permits EmulatedNic {
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  Nic() {}

  /** The card that the machine has. */
  public static Nic unlimited() {
    return new Nic();
  }

  /** A card that carries {@code megabits} Mbit/s (10^6 bits) of payload in each direction. */
  public static Nic ofMegabits(double megabits) {
    return new EmulatedNic(megabits);
  }

  /** Whether a rate was given. */
  public boolean limited() {
    return false;
  }

  /** Bytes sent so far. */
  public long sent() {
    return sent.get();
  }

  /** Bytes received so far. */
  public long received() {
    return received.get();
  }

  /** Accounts for {@code bytes} that are to leave. */
  void send(int bytes) {
    sent.addAndGet(bytes);
  }

  /** Accounts for {@code bytes} that arrived. */
  void receive(int bytes) {
    received.addAndGet(bytes);
  }

  /** The largest number of bytes to move at once. */
  int quantum() {
    return 1 << 20;
  }

  /** Size of socket buffers, or 0 for the kernel's own choice. */
  int socketBuffer() {
    return 0;
  }
}
