package stack.run;

import java.util.Locale;

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

  /** In which ways hosts are named. */
  public static final String HOSTS =
      "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such as a:backend,"
          + " r:0 or g:GROUP";

  private static final String ONE_HOST = "Name of one host.";
  private static final String BY_NAME =
      " by name; % stands for any text and _ for any one character.";

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

  public static Arg oneHost() {
    return one("host", ONE_HOST);
  }

  public static Arg maybeHost() {
    return maybe("host", ONE_HOST);
  }

  public static Arg someHosts() {
    return some("host", HOSTS + ".");
  }

  public static Arg anyHosts() {
    return anyHosts("all hosts");
  }

  /** None means those that are said. */
  public static Arg anyHosts(String otherwise) {
    return any("host", HOSTS + "; " + otherwise + " when you name none.");
  }

  /**
   * At least one thing, or pattern of its name.
   *
   * @param plural what a sentence about them begins with
   */
  public static Arg someByName(String name, String plural) {
    return some(name, plural + BY_NAME);
  }

  /** As {@link #someByName}; none means all. */
  public static Arg anyByName(String name, String plural) {
    return any(
        name,
        "%s All %s when you name none."
            .formatted(plural + BY_NAME, plural.toLowerCase(Locale.ROOT)));
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
