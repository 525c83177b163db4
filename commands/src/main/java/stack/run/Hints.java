package stack.run;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import stack.db.name.Names;

/**
 * What somebody may have meant whose line failed. For terminals alone: scripts compare what errors
 * say.
 */
final class Hints {
  private static final int MOST = 3;

  private final Invocation invocation;

  Hints(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Commands that are like the words of a line, which none begins with. */
  static List<String> commands(Catalog catalog, List<String> typed) {
    var words = Words.of(typed).stream().takeWhile(word -> !word.contains("=")).toList();
    var nearest = new LinkedHashSet<String>();
    var fewest = Integer.MAX_VALUE;
    for (var entry : catalog.entries()) {
      var command = List.of(entry.words().split(" "));
      var wrong = wrong(words, command);
      if (wrong < fewest) {
        nearest.clear();
        fewest = wrong;
      }
      if (wrong == fewest && wrong < Integer.MAX_VALUE) {
        nearest.add(entry.words());
      }
    }
    return nearest.isEmpty() ? verbs(catalog, words) : few(nearest);
  }

  private static List<String> verbs(Catalog catalog, List<String> words) {
    var first = words.isEmpty() ? "" : words.getFirst();
    return Nearest.to(
        first,
        catalog.entries().stream().map(entry -> entry.words().split(" ")[0]).distinct().toList());
  }

  /** How many letters are wrong, or the largest number where a word is another one. */
  private static int wrong(List<String> typed, List<String> command) {
    var sum = 0;
    for (var at = 0; at < command.size(); at++) {
      if (at == typed.size()) {
        return Integer.MAX_VALUE;
      }
      var wrong = Nearest.distance(typed.get(at), command.get(at));
      if (wrong > Nearest.tolerance(typed.get(at))) {
        return Integer.MAX_VALUE;
      }
      sum += wrong;
    }
    // Of two that are equally like it, the one that explains more words.
    return sum * 100 / command.size();
  }

  private static List<String> few(Set<String> words) {
    return words.size() > MOST ? List.of() : List.copyOf(words);
  }

  /** Parameters of a command that are like one that it does not know. */
  static List<String> parameters(Spec spec, String ignored) {
    return Nearest.to(
        ignored,
        Stream.concat(
                spec.params().stream().filter(Param::isDocumented).map(Param::name),
                Stream.of("output-format"))
            .toList());
  }

  /** Names that are like those which an error complains of. */
  List<String> names(String message, Spec spec, Input input) {
    var typed = new ArrayList<Typed>();
    for (var arg : spec.args()) {
      input.args().forEach(value -> typed.add(new Typed(arg.values(), value)));
    }
    spec.params().stream()
        .filter(input::has)
        .forEach(param -> typed.add(new Typed(param.values(), input.text(param))));
    var complained =
        typed.stream()
            .filter(each -> each.values() != Values.ANY && each.value().length() > 1)
            .filter(each -> message.contains(each.value()))
            .toList();
    if (complained.isEmpty() || !mayLook()) {
      return List.of();
    }
    var names = invocation.wiring().make(Names.class).all();
    return complained.stream()
        .flatMap(each -> {
          var kind = each.values().name().toLowerCase(Locale.ROOT);
          var known =
              names.stream()
                  .filter(n -> n.kind().equals(kind))
                  .map(Names.Name::name)
                  .collect(toSet());
          return known.contains(each.value())
              ? Stream.<String>empty()
              : Nearest.to(each.value(), new TreeSet<>(known)).stream();
        })
        .distinct()
        .toList();
  }

  /** Others are answered by the daemon, and look up nothing. */
  private boolean mayLook() {
    return invocation.caller().isRoot() && Files.exists(invocation.place().root().database());
  }

  private record Typed(Values values, String value) {}
}
