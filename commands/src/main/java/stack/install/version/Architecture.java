package stack.install.version;

/** What processors a machine has. */
public final class Architecture {
  private Architecture() {}

  /** That of this machine, as {@code uname -m} says it. */
  public static String ofMachine() {
    return System.getProperty("os.arch").replace("amd64", "x86_64");
  }
}
