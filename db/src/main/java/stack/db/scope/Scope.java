package stack.db.scope;

import java.util.Locale;

/** Where a value is given, from weakest to strongest; the strongest that reaches a host wins. */
public enum Scope {
  GLOBAL(0),
  APPLIANCE(1),
  OS(2),
  ENVIRONMENT(3),
  HOST(4);

  private final int strength;

  Scope(int strength) {
    this.strength = strength;
  }

  /** As it is stored. */
  public int strength() {
    return strength;
  }

  /** The scope that is stored so. */
  public static Scope of(long strength) {
    return switch ((int) strength) {
      case 0 -> GLOBAL;
      case 1 -> APPLIANCE;
      case 2 -> OS;
      case 3 -> ENVIRONMENT;
      case 4 -> HOST;
      default -> throw new IllegalArgumentException("no scope has the strength " + strength);
    };
  }

  /** As users write it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
