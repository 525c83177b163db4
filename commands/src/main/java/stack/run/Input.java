package stack.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The words behind the command, sorted into arguments and parameters. Values are converted when
 * they are asked for, so that a command decides which complaint comes first.
 */
public final class Input {
  /** No words at all. */
  static final Input NONE = new Input(List.of(), Map.of());

  private final List<String> args;
  private final Map<String, String> params;
  private final List<String> words;

  public Input(List<String> args, Map<String, String> params) {
    this(args, params, List.of());
  }

  /**
   * What was typed.
   *
   * @param words all of it, before it was sorted
   */
  public Input(List<String> args, Map<String, String> params, List<String> words) {
    this.args = List.copyOf(args);
    this.params = Map.copyOf(params);
    this.words = List.copyOf(words);
  }

  /** The words as they were typed. */
  public List<String> words() {
    return words;
  }

  public List<String> args() {
    return args;
  }

  /** The value given, else the fallback, else null. */
  public <T> T get(Param<T> param) {
    return param.value(params.get(param.name()));
  }

  /** The value given, or the fallback when there is one. */
  public <T> Optional<T> find(Param<T> param) {
    return Optional.ofNullable(get(param));
  }

  /** The number given, or the fallback when there is one. */
  public OptionalInt number(Param<Integer> param) {
    return find(param).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** Refuses what is wrong with some parameters, in this order, before anything else is. */
  public void check(Param<?>... params) {
    for (var param : params) {
      get(param);
    }
  }

  /** The text of a parameter that was typed. */
  public String text(Param<?> param) {
    return params.get(param.name());
  }

  /** Whether the parameter was typed, be it with an empty value. */
  public boolean has(Param<?> param) {
    return params.containsKey(param.name());
  }

  /** The one argument there must be. */
  public String single(String name) {
    if (args.isEmpty()) {
      throw CommandException.argRequired(name);
    }
    if (args.size() > 1) {
      throw CommandException.argUnique(name);
    }
    return args.getFirst();
  }

  /** All arguments; there must be one. */
  public List<String> some(String name) {
    if (args.isEmpty()) {
      throw CommandException.argRequired(name);
    }
    return args;
  }
}
