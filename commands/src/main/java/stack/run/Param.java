package stack.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import stack.db.network.Ip;
import stack.run.ParamLook.Presence;

/**
 * A {@code name=value} parameter. Immutable: every method that changes something returns a copy.
 *
 * @param <T> what its text becomes
 */
public final class Param<T> {
  private final ParamLook look;
  private final Function<String, T> parse;
  private final T fallback;

  /** Texts that count as none. */
  private final Predicate<String> ignored;

  private Param(ParamLook look, Function<String, T> parse, T fallback, Predicate<String> ignored) {
    this.look = look;
    this.parse = parse;
    this.fallback = fallback;
    this.ignored = ignored;
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

  /** The same, not below a least one. */
  public static Param<Integer> integer(String name, String help, int least) {
    return integer(name, help).checked(">= " + least, number -> number >= least);
  }

  /** An IPv4 address. */
  public static Param<Ip> ip(String name, String help) {
    return of(
        name,
        "string",
        help,
        text ->
            Ip.ifAny(text).orElseThrow(() -> CommandException.paramValue(name, "an IPv4 address")));
  }

  /** A network mask in full, of at least so many ones. */
  public static Param<Ip> netmask(String name, String help, int shortest) {
    return ip(name, help)
        .checked(
            "a network mask such as 255.255.255.0",
            mask -> mask.isMask() && mask.prefix() >= shortest);
  }

  /** One of some words. */
  public static Param<String> oneOf(String name, String help, String... words) {
    return text(name, help)
        .checked("one of: " + String.join(", ", words), List.of(words)::contains);
  }

  /** A value of another type; {@code parse} throws a {@link CommandException} that says why. */
  public static <T> Param<T> of(String name, String type, String help, Function<String, T> parse) {
    return new Param<>(new ParamLook(name, type, help), parse, null, _ -> false);
  }

  /** What is given must be like this, and is refused in these words otherwise. */
  public Param<T> checked(String expected, Predicate<T> test) {
    return new Param<>(
        look,
        text -> {
          var value = parse.apply(text);
          if (!test.test(value)) {
            throw CommandException.paramValue(name(), expected);
          }
          return value;
        },
        fallback,
        ignored);
  }

  /** Its text as it was typed, once it has been found to be right. */
  public Param<String> written() {
    return new Param<>(
        look,
        text -> {
          var _ = parse.apply(text);
          return text;
        },
        null,
        ignored);
  }

  /** An empty value counts as none. */
  public Param<T> filled() {
    return new Param<>(look, parse, fallback, String::isEmpty);
  }

  /** A value of nothing but blanks counts as none. */
  public Param<T> notBlank() {
    return new Param<>(look, parse, fallback, String::isBlank);
  }

  /** Absent is an error; an empty value is not. */
  public Param<T> required() {
    return with(look.as(Presence.REQUIRED));
  }

  /** The usage line shows it in braces though the command can do without. */
  public Param<T> shownRequired() {
    return with(look.as(Presence.SHOWN_REQUIRED));
  }

  /** Absent is an error though the usage line shows brackets. */
  public Param<T> requiredShownOptional() {
    return with(look.as(Presence.REQUIRED_SHOWN_OPTIONAL));
  }

  /** The value when the parameter is absent. */
  public Param<T> orElse(T value) {
    return new Param<>(look, parse, value, ignored);
  }

  /** Understood, but left out of usage line and help as in Stacki. */
  public Param<T> undocumented() {
    return with(look.undocumented());
  }

  /** Masked in the log, the journal and messages. */
  public Param<T> secret() {
    return with(look.secret());
  }

  /** Its text may have several lines, and tabs; that of all others is one line. */
  public Param<T> lines() {
    return with(look.lines());
  }

  /** The type word of the usage line, when scripts know another one. */
  public Param<T> shownAs(String word) {
    return with(look.typed(word));
  }

  /** Values that complete it; the command still decides what is valid. */
  public Param<T> choices(String... values) {
    return with(look.choosing(List.of(values)));
  }

  private Param<T> with(ParamLook changed) {
    return new Param<>(changed, parse, fallback, ignored);
  }

  public String name() {
    return look.name();
  }

  /** The word of the usage line: string, integer, boolean or bool. */
  public String type() {
    return look.type();
  }

  /** Whether it is true or false, so that its name alone says enough. */
  public boolean isFlag() {
    return type().equals("boolean") || type().equals("bool");
  }

  public String help() {
    return look.help();
  }

  public Optional<T> fallback() {
    return Optional.ofNullable(fallback);
  }

  public boolean isDocumented() {
    return look.isDocumented();
  }

  public boolean isSecret() {
    return look.isSecret();
  }

  public boolean isLines() {
    return look.isLines();
  }

  public List<String> choices() {
    return look.choices();
  }

  /** Which names complete its value, by the convention that {@code box=} takes a box. */
  public Values values() {
    return isFlag() ? Values.BOOLEAN : Values.ofName(name());
  }

  /** Whether the usage line puts it in braces. */
  public boolean isShownRequired() {
    return look.isShownRequired();
  }

  /** {@code {name=type}} or {@code [name=type]}. */
  public String usage() {
    return look.usage();
  }

  /** What a text becomes that was not typed for it; nothing where it counts as none. */
  public Optional<T> parse(String text) {
    return ignored.test(text) ? Optional.empty() : Optional.of(parse.apply(text));
  }

  /** The value of a text; null gives the fallback. */
  T value(String text) {
    if (text != null && !ignored.test(text)) {
      return parse.apply(text);
    }
    if (look.isRequired()) {
      throw CommandException.paramRequired(name());
    }
    return fallback;
  }
}
