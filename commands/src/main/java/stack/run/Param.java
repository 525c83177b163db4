package stack.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A {@code name=value} parameter. Immutable: every method that changes something returns a copy.
 *
 * @param <T> what its text becomes
 */
public final class Param<T> {
  private final String name;
  private final String type;
  private final String help;
  private final Function<String, T> parse;
  private final T fallback;
  private final Presence presence;
  private final boolean documented;
  private final boolean secret;
  private final boolean lines;
  private final List<String> choices;

  /** Whether the value must be given, and whether the usage line says so. */
  private enum Presence {
    OPTIONAL,
    SHOWN_REQUIRED,
    REQUIRED,
    REQUIRED_SHOWN_OPTIONAL
  }

  private Param(
      String name,
      String type,
      String help,
      Function<String, T> parse,
      T fallback,
      Presence presence,
      boolean documented,
      boolean secret,
      boolean lines,
      List<String> choices) {
    this.name = name;
    this.type = type;
    this.help = help;
    this.parse = parse;
    this.fallback = fallback;
    this.presence = presence;
    this.documented = documented;
    this.secret = secret;
    this.lines = lines;
    this.choices = choices;
  }

  /** Any text, the empty one included. */
  public static Param<String> text(String name, String help) {
    return of(name, "string", help, text -> text);
  }

  /** True for on, yes, y, true and 1 in any case; every other text is false. */
  public static Param<Boolean> flag(String name, String help) {
    return of(name, "boolean", help, Booleans::parse);
  }

  /** A whole number in the forms Python's {@code int()} takes. */
  public static Param<Integer> integer(String name, String help) {
    return of(name, "integer", help, text -> Integers.parse(name, text));
  }

  /** A value of another type; {@code parse} throws a {@link CommandException} that says why. */
  public static <T> Param<T> of(String name, String type, String help, Function<String, T> parse) {
    return new Param<>(
        name, type, help, parse, null, Presence.OPTIONAL, true, false, false, List.of());
  }

  /** Absent is an error; an empty value is not. */
  public Param<T> required() {
    return with(fallback, Presence.REQUIRED, documented);
  }

  /** The usage line shows it in braces though the command can do without. */
  public Param<T> shownRequired() {
    return with(fallback, Presence.SHOWN_REQUIRED, documented);
  }

  /** Absent is an error though the usage line shows brackets. */
  public Param<T> requiredShownOptional() {
    return with(fallback, Presence.REQUIRED_SHOWN_OPTIONAL, documented);
  }

  /** The value when the parameter is absent. */
  public Param<T> orElse(T value) {
    return with(value, presence, documented);
  }

  /** Understood, but left out of usage line and help as in Stacki. */
  public Param<T> undocumented() {
    return with(fallback, presence, false);
  }

  /** Masked in the log, the journal and messages. */
  public Param<T> secret() {
    return new Param<>(
        name, type, help, parse, fallback, presence, documented, true, lines, choices);
  }

  /** Its text may have several lines, and tabs; that of all others is one line. */
  public Param<T> lines() {
    return new Param<>(
        name, type, help, parse, fallback, presence, documented, secret, true, choices);
  }

  /** The type word of the usage line, when scripts know another one. */
  public Param<T> shownAs(String word) {
    return new Param<>(
        name, word, help, parse, fallback, presence, documented, secret, lines, choices);
  }

  /** Values that complete it; the command still decides what is valid. */
  public Param<T> choices(String... values) {
    return new Param<>(
        name, type, help, parse, fallback, presence, documented, secret, lines, List.of(values));
  }

  private Param<T> with(T value, Presence how, boolean shown) {
    return new Param<>(name, type, help, parse, value, how, shown, secret, lines, choices);
  }

  public String name() {
    return name;
  }

  /** The word of the usage line: string, integer, boolean or bool. */
  public String type() {
    return type;
  }

  /** Whether it is true or false, so that its name alone says enough. */
  public boolean isFlag() {
    return type.equals("boolean") || type.equals("bool");
  }

  public String help() {
    return help;
  }

  public Optional<T> fallback() {
    return Optional.ofNullable(fallback);
  }

  public boolean isDocumented() {
    return documented;
  }

  public boolean isSecret() {
    return secret;
  }

  public boolean isLines() {
    return lines;
  }

  public List<String> choices() {
    return choices;
  }

  /** Which names complete its value, by the convention that {@code box=} takes a box. */
  public Values values() {
    return isFlag() ? Values.BOOLEAN : Values.ofName(name);
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED || presence == Presence.REQUIRED_SHOWN_OPTIONAL;
  }

  /** Whether the usage line puts it in braces. */
  public boolean isShownRequired() {
    return presence == Presence.REQUIRED || presence == Presence.SHOWN_REQUIRED;
  }

  /** The value of a text; null gives the fallback. */
  T value(String text) {
    if (text != null) {
      return parse.apply(text);
    }
    if (isRequired()) {
      throw CommandException.paramRequired(name);
    }
    return fallback;
  }

  /** {@code {name=type}} or {@code [name=type]}. */
  public String usage() {
    var text = name + "=" + type;
    return isShownRequired() ? "{" + text + "}" : "[" + text + "]";
  }
}
