package stack.run;

/**
 * A command cannot do what was asked. The message is what the admin reads behind {@code error - };
 * the forms are those of commands/README.md.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int FAILURE = 255;

  private final boolean usage;
  private final int exit;

  public CommandException(String message) {
    this(message, false, FAILURE);
  }

  private CommandException(String message, boolean usage, int exit) {
    super(message);
    this.usage = usage;
    this.exit = exit;
  }

  /** What scripts see of the process. */
  public int exitCode() {
    return exit;
  }

  /** Whether the usage line follows the message. */
  public boolean showsUsage() {
    return usage;
  }

  /** The words are off, in a way the command describes itself. */
  public static CommandException usage(String message) {
    return new CommandException(message, true, FAILURE);
  }

  /** A failure that has an exit code of its own. */
  public static CommandException exiting(int code, String message) {
    return new CommandException(message, false, code);
  }

  public static CommandException argRequired(String... names) {
    return usage(quoted(names, "argument") + " is required");
  }

  public static CommandException argUnique(String name) {
    return usage(quoted(name, "argument") + " must be unique");
  }

  public static CommandException argNotAllowed(String name) {
    return usage(quoted(name, "argument") + " is not allowed");
  }

  /** The text given names nothing of that kind. */
  public static CommandException argNotFound(String given, String kind) {
    return usage(quoted(given, "argument") + " is not a valid " + kind);
  }

  public static CommandException argValue(String name, String expected) {
    return usage(quoted(name, "argument") + " must be " + expected);
  }

  public static CommandException argError(String name, String message) {
    return usage(quoted(name, "argument") + " " + message);
  }

  public static CommandException paramRequired(String... names) {
    return usage(quoted(names, "parameter") + " is required");
  }

  public static CommandException paramUnique(String name) {
    return usage(quoted(name, "parameter") + " must be unique");
  }

  public static CommandException paramValue(String name, String expected) {
    return usage(quoted(name, "parameter") + " must be " + expected);
  }

  public static CommandException paramType(String name, String type) {
    var article = "aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ";
    return usage(quoted(name, "parameter") + " must be " + article + type);
  }

  public static CommandException paramError(String name, String message) {
    return usage(quoted(name, "parameter") + " " + message);
  }

  private static String quoted(String name, String what) {
    return "\"" + name + "\" " + what;
  }

  private static String quoted(String[] names, String what) {
    return names.length == 0 ? what : quoted(String.join("\" or \"", names), what);
  }
}
