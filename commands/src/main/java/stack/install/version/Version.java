package stack.install.version;

/** The version of the program, and of the pallet {@code stacki} that it is. */
public final class Version {
  public static final String NUMBER = "6.0.0";

  private Version() {}
}
