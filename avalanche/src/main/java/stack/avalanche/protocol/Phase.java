package stack.avalanche.protocol;

import java.util.Locale;
import java.util.Optional;

/** How far a peer is. */
public enum Phase {
  FETCHING,
  COMPLETE,
  DRAINING;

  /** The phase of that lower-case name. */
  static Optional<Phase> parse(String text) {
    for (var phase : values()) {
      if (phase.toString().equals(text)) {
        return Optional.of(phase);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
