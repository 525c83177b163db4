package stack.avalanche.protocol;

import java.util.Locale;
import java.util.Optional;

/** What one peer has against another. */
public enum Charge {
  /** It cannot be reached, or answers nothing. */
  SILENT,
  /** It does not send what it said to hold. */
  REFUSED,
  /** What it sent was not what the manifest says. */
  WRONG;

  /** The charge of that lower-case name. */
  static Optional<Charge> parse(String text) {
    for (var charge : values()) {
      if (charge.toString().equals(text)) {
        return Optional.of(charge);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
