package stack.pallets.rpm;

/**
 * A capability that a package provides, or one that it wants: {@code name}, or {@code name} with a
 * range of versions.
 *
 * @param comparison {@code ""} for any version, or one of {@code LT LE EQ GE GT} as in repodata
 * @param version null for any version
 * @param early wanted before the package's own scripts run (a "pre" requirement)
 */
public record Dependency(String name, String comparison, Evr version, boolean early) {
  private static final int LESS = 2;
  private static final int GREATER = 4;
  private static final int EQUAL = 8;
  private static final int PREREQ = 1 << 6;
  private static final int SCRIPT_PRE = 1 << 9;
  private static final int SCRIPT_POST = 1 << 10;
  private static final int RPMLIB = 1 << 24;

  public static Dependency any(String name) {
    return new Dependency(name, "", null, false);
  }

  /** From the header's three parallel arrays; flags as in rpm's rpmsenseFlags. */
  static Dependency of(String name, int flags, String version) {
    var comparison =
        switch (flags & (LESS | GREATER | EQUAL)) {
          case LESS -> "LT";
          case LESS | EQUAL -> "LE";
          case EQUAL -> "EQ";
          case GREATER | EQUAL -> "GE";
          case GREATER -> "GT";
          default -> "";
        };
    var early = (flags & (PREREQ | SCRIPT_PRE | SCRIPT_POST)) != 0;
    var ranged = !comparison.isEmpty() && !version.isEmpty();
    return new Dependency(
        name, ranged ? comparison : "", ranged ? Evr.parse(version) : null, early);
  }

  /** Whether a flag marks a feature of rpm itself, which no package provides. */
  static boolean isRpmFeature(String name, int flags) {
    return (flags & RPMLIB) != 0 || name.startsWith("rpmlib(");
  }

  /** Whether a provided capability is of this name and of a version within this range. */
  public boolean matches(Dependency provided) {
    if (!name.equals(provided.name)) {
      return false;
    }
    if (version == null || provided.version == null) {
      return true;
    }
    var order = compare(provided.version, version);
    if (order == 0) {
      return (allowsEqual() && provided.allowsEqual())
          || (allowsLess() && provided.allowsLess())
          || (allowsMore() && provided.allowsMore());
    }
    return order < 0
        ? allowsLess() || provided.allowsMore()
        : allowsMore() || provided.allowsLess();
  }

  /** A side without a release says nothing about the release. */
  private static int compare(Evr one, Evr two) {
    var releases = !one.release().isEmpty() && !two.release().isEmpty();
    return releases
        ? one.compareTo(two)
        : new Evr(one.epoch(), one.version(), "")
            .compareTo(new Evr(two.epoch(), two.version(), ""));
  }

  private boolean allowsEqual() {
    return comparison.endsWith("E") || comparison.equals("EQ");
  }

  private boolean allowsLess() {
    return comparison.startsWith("L");
  }

  private boolean allowsMore() {
    return comparison.startsWith("G");
  }
}
