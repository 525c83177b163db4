package stack.daemon.page;

import java.time.Instant;

/** The time of day as the page shows it; nothing is decided by it. */
final class ShownTime {
  private ShownTime() {}

  /** Seconds since 1970. */
  static long now() {
    return Instant.now().getEpochSecond();
  }
}
