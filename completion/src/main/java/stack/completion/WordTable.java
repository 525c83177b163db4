package stack.completion;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import stack.run.Catalog;
import stack.run.Param;
import stack.run.Spec;
import stack.run.Specs;
import stack.run.Values;

/**
 * All commands as a shell function that knows for each beginning of a line which words may follow,
 * and for each command what completes its arguments and parameters. The same text for bash and zsh.
 */
final class WordTable {
  private static final String HEAD =
      """
      # Made by: stack report completion
      _stack_table() {
        _stack_words= _stack_args= _stack_params=
        case $1 in
      """;
  private static final String TAIL =
      """
        *) return 1 ;;
        esac
      }
      """;

  private final Map<String, Collection<String>> following = new TreeMap<>();
  private final Map<String, Spec> commands = new TreeMap<>();

  private WordTable() {}

  static String of(Catalog catalog, Specs specs) {
    var table = new WordTable();
    for (var entry : catalog.entries()) {
      table.add(entry.words(), specs.of(entry));
    }
    return table.render();
  }

  private void add(String words, Spec spec) {
    commands.put(words, spec);
    following.putIfAbsent(words, new TreeSet<>());
    var each = words.split(" ");
    for (var length = 0; length < each.length; length++) {
      var beginning = String.join(" ", Arrays.copyOf(each, length));
      following.computeIfAbsent(beginning, _ -> new TreeSet<>()).add(each[length]);
    }
  }

  private String render() {
    return following.entrySet().stream()
        .map(each -> row(each.getKey(), each.getValue()))
        .collect(joining("", HEAD, TAIL));
  }

  private String row(String beginning, Collection<String> words) {
    var spec = commands.get(beginning);
    return "  '%s') _stack_words='%s'%s ;;\n"
        .formatted(beginning, String.join(" ", words), spec == null ? "" : row(spec));
  }

  private static String row(Spec spec) {
    var args = spec.args().stream().map(arg -> kind(arg.values())).distinct().toList();
    var params = spec.params().stream().filter(Param::isDocumented).map(WordTable::param).toList();
    return " _stack_args='%s' _stack_params='%s'"
        .formatted(String.join(" ", args), String.join(" ", params));
  }

  /** {@code name=kind} or {@code name=:one:other}. */
  private static String param(Param<?> param) {
    var choices = param.choices().stream().map(choice -> ":" + choice).collect(joining());
    return param.name() + "=" + (choices.isEmpty() ? kind(param.values()) : choices);
  }

  private static String kind(Values values) {
    return switch (values) {
      case ANY -> "any";
      case BOOLEAN -> ":true:false";
      default -> values.name().toLowerCase(Locale.ROOT);
    };
  }
}
