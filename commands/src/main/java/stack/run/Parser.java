package stack.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Sorts the words behind a command. Every parameter is an option too, so that {@code name=value},
 * {@code --name=value} and {@code --name value} mean the same.
 */
public final class Parser {
  private static final List<String> OUTPUT = List.of("output-format", "output");
  private static final String DRY_RUN = "--dry-run";
  private static final String EXCLUDE = "--exclude";
  private static final String ONE_LINE = " must not hold line ends or other control characters: ";

  private final Spec spec;

  public Parser(Spec spec) {
    this.spec = spec;
  }

  /**
   * What was typed.
   *
   * @param input arguments and parameters
   * @param format the value of {@code output-format=}
   * @param help whether {@code --help} was among the words
   * @param dryRun whether the change is only to be shown
   * @param ignored names of parameters the command does not know
   */
  public record Parsed(
      Input input, String format, boolean help, boolean dryRun, List<String> ignored) {}

  /**
   * Sorts the words.
   *
   * @throws CommandLine.ParameterException for an unknown option or one without its value
   */
  public Parsed parse(List<String> words) {
    var ignored = new ArrayList<String>();
    var options = new ArrayList<String>();
    for (var index = 0; index < words.size(); index++) {
      var word = words.get(index);
      if (!Words.isParameter(word)) {
        options.add(isFlagAlone(words, index) ? word + "=true" : word);
        continue;
      }
      var name = word.substring(0, word.indexOf('='));
      if (isKnown(name)) {
        options.add("--" + word);
      } else {
        ignored.add(name);
      }
    }
    var result = commandLine().parseArgs(options.toArray(String[]::new));
    var arguments = result.matchedPositionalValue(0, List.<String>of());
    if (!options.contains("--")) {
      checkDashes(arguments);
    }
    var excluded = excluded(result);
    var params = params(result);
    checkLines(arguments);
    checkLines(excluded);
    checkLines(params);
    return new Parsed(
        new Input(withExcluded(arguments, excluded), params, words),
        format(result),
        result.hasMatchedOption("--help"),
        isRehearsed() && result.hasMatchedOption(DRY_RUN),
        ignored);
  }

  /** To picocli, a negative number is no option. */
  private static void checkDashes(List<String> arguments) {
    for (var argument : arguments) {
      if (argument.startsWith("-") && argument.length() > 1) {
        throw CommandException.usage("option " + argument + " not recognized");
      }
    }
  }

  /** Most values end up in files of other programs, where a line end begins something new. */
  private static void checkLines(List<String> arguments) {
    for (var argument : arguments) {
      if (!Printable.line(argument).equals(argument)) {
        throw CommandException.usage("an argument" + ONE_LINE + Printable.line(argument));
      }
    }
  }

  private void checkLines(Map<String, String> params) {
    for (var param : spec.params()) {
      var value = params.getOrDefault(param.name(), "");
      var shown = param.isLines() ? Printable.text(value) : Printable.line(value);
      if (!shown.equals(value)) {
        throw CommandException.paramError(
            param.name(), ONE_LINE.strip() + " " + (param.isSecret() ? "***" : shown));
      }
    }
  }

  /** {@code --keep} is {@code keep=true}, unless {@code --keep no} says otherwise. */
  private boolean isFlagAlone(List<String> words, int index) {
    var word = words.get(index);
    return spec.params().stream().anyMatch(p -> p.isFlag() && word.equals("--" + p.name()))
        && (index + 1 == words.size() || !Booleans.isOne(words.get(index + 1)));
  }

  private List<String> excluded(ParseResult result) {
    return selectsHosts() && result.hasMatchedOption(EXCLUDE)
        ? result.matchedOptionValue(EXCLUDE, List.<String>of())
        : List.of();
  }

  /** Excluded hosts travel among the arguments, as {@link Arg#EXCLUDED} says. */
  private static List<String> withExcluded(List<String> arguments, List<String> excluded) {
    if (excluded.isEmpty()) {
      return arguments;
    }
    var all = new ArrayList<>(arguments);
    for (var each : excluded) {
      all.add(Arg.EXCLUDED + each);
    }
    return all;
  }

  private boolean selectsHosts() {
    return spec.args().stream().anyMatch(Arg::selectsHosts);
  }

  /** Other commands show themselves what they would do: their changes are not the database's. */
  private boolean isRehearsed() {
    return spec.effect() == Spec.Effect.CHANGES;
  }

  private boolean isKnown(String name) {
    return OUTPUT.contains(name) || spec.params().stream().anyMatch(p -> p.name().equals(name));
  }

  private CommandLine commandLine() {
    var command = CommandSpec.create().name(spec.words());
    spec.params().stream().map(Param::name).distinct().forEach(name -> command.add(option(name)));
    OUTPUT.stream()
        .filter(name -> spec.params().stream().noneMatch(p -> p.name().equals(name)))
        .forEach(name -> command.add(option(name)));
    command.add(OptionSpec.builder("--help", "-h").arity("0").type(boolean.class).build());
    if (isRehearsed()) {
      command.add(OptionSpec.builder(DRY_RUN).arity("0").type(boolean.class).build());
    }
    if (selectsHosts()) {
      command.add(
          OptionSpec.builder("-x", EXCLUDE)
              .arity("1")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .build());
    }
    command.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .build());
    return new CommandLine(command)
        .setExpandAtFiles(false)
        .setOverwrittenOptionsAllowed(true)
        .setPosixClusteredShortOptionsAllowed(false)
        .setInterpolateVariables(false);
  }

  private static ArgSpec option(String name) {
    return OptionSpec.builder("--" + name).arity("1").type(String.class).build();
  }

  private Map<String, String> params(ParseResult result) {
    var params = new HashMap<String, String>();
    for (var param : spec.params()) {
      if (result.hasMatchedOption("--" + param.name())) {
        params.put(param.name(), result.matchedOptionValue("--" + param.name(), ""));
      }
    }
    return params;
  }

  private static String format(ParseResult result) {
    for (var name : OUTPUT) {
      if (result.hasMatchedOption("--" + name)) {
        return result.matchedOptionValue("--" + name, "text");
      }
    }
    return "text";
  }
}
