package stack.run;

/**
 * A positional argument as the usage line shows it. What is allowed is decided by the command.
 *
 * @param name shown between braces or brackets
 * @param help one sentence
 * @param optional shown in brackets
 * @param repeat shown with dots
 * @param values which names complete it
 * @param isDocumented whether the usage line, which is Stacki's, has it
 */
public record Arg(
    String name,
    String help,
    boolean optional,
    boolean repeat,
    Values values,
    boolean isDocumented) {
  /** Makes hosts of an argument those that are not meant. No argument that is typed holds it. */
  public static final String EXCLUDED = "\0";

  /** Exactly one is expected. */
  public static Arg one(String name, String help) {
    return new Arg(name, help, false, false, Values.ofName(name), true);
  }

  /** At least one is expected. */
  public static Arg some(String name, String help) {
    return new Arg(name, help, false, true, Values.ofName(name), true);
  }

  /** None means all. */
  public static Arg any(String name, String help) {
    return new Arg(name, help, true, true, Values.ofName(name), true);
  }

  /** At most one. */
  public static Arg maybe(String name, String help) {
    return new Arg(name, help, true, false, Values.ofName(name), true);
  }

  public Arg completing(Values other) {
    return new Arg(name, help, optional, repeat, other, isDocumented);
  }

  /** One that Stacki takes and does not show. */
  public Arg undocumented() {
    return new Arg(name, help, optional, repeat, values, false);
  }

  /** Whether hosts are chosen by it, so that some can be left out with {@code -x}. */
  public boolean selectsHosts() {
    return repeat && name.equals("host");
  }

  /** {@code {host ...}}, {@code [host]} and the like. */
  public String usage() {
    var text = repeat ? name + " ..." : name;
    return optional ? "[" + text + "]" : "{" + text + "}";
  }
}
