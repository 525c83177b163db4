package stack.avalanche.tracker;

import java.util.Locale;
import java.util.Optional;

/** Whether each piece enters a rack once, or peers take it from whatever rack has it. */
public enum RackRule {
  /** Once there are several racks. */
  AUTO,
  TRUE,
  FALSE;

  /** The rule of that name, in any case. */
  public static Optional<RackRule> parse(String text) {
    for (var rule : values()) {
      if (rule.toString().equals(text.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  boolean holds(int racks) {
    return this == TRUE || (this == AUTO && racks > 1);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
