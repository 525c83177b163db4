package stack.db.scope;

import java.util.Locale;

/** Where a value is given, from weakest to strongest; the strongest that reaches a host wins. */
public enum Scope {
  GLOBAL,
  APPLIANCE,
  OS,
  ENVIRONMENT,
  HOST;

  /** As it is stored: 0 for global to 4 for host. */
  public int strength() {
    return ordinal();
  }

  public static Scope of(long strength) {
    return values()[(int) strength];
  }

  /** As users write it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
