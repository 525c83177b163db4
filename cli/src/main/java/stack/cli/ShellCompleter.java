package stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import stack.run.Here;
import stack.run.Param;
import stack.run.Spec;
import stack.run.TypedWords;
import stack.run.Values;

/** Completes commands, parameters and names, as the completion of bash and zsh does. */
final class ShellCompleter implements Completer {
  private static final Map<String, String> CHOOSING =
      Map.of(
          "a:", "appliance",
          "b:", "box",
          "e:", "environment",
          "g:", "group",
          "o:", "os",
          "r:", "rack");

  private final TypedWords known;
  private final Supplier<String> names;
  private final Here here;

  /**
   * @param names gives lines of a kind and a name
   * @param here where paths begin that do not begin with a slash
   */
  ShellCompleter(TypedWords known, Supplier<String> names, Here here) {
    this.known = known;
    this.names = names;
    this.here = here;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    var split = known.split(line.words().subList(0, line.wordIndex()));
    var word = line.word().substring(0, line.wordCursor());
    var spec = known.exactly(split.beginning());
    var equals = word.indexOf('=');
    if (equals >= 0) {
      spec.stream()
          .flatMap(each -> each.params().stream())
          .filter(param -> param.name().equals(word.substring(0, equals)))
          .flatMap(param -> values(param, word.substring(equals + 1)))
          .forEach(value -> candidates.add(offered(word.substring(0, equals + 1) + value)));
      return;
    }
    if (split.behind().isEmpty()) {
      words(split.beginning()).forEach((each, summary) -> candidates.add(described(each, summary)));
    }
    spec.ifPresent(each -> candidates.addAll(behind(each, split.behind(), word)));
  }

  /** Words that may come next; one that ends a command has its summary. */
  private Map<String, String> words(String beginning) {
    var next = new TreeMap<String, String>();
    known
        .behind(beginning)
        .forEach(entry -> {
          var rest = entry.words().substring(beginning.isEmpty() ? 0 : beginning.length() + 1);
          if (rest.contains(" ")) {
            next.putIfAbsent(rest.substring(0, rest.indexOf(' ')), "");
          } else {
            next.put(rest, known.spec(entry).summary());
          }
        });
    return next;
  }

  private List<Candidate> behind(Spec spec, List<String> typed, String word) {
    var candidates = new ArrayList<Candidate>();
    spec.params().stream()
        .filter(Param::isDocumented)
        .filter(param -> typed.stream().noneMatch(each -> each.startsWith(param.name() + "=")))
        .forEach(param -> candidates.add(unfinished(param.name() + "=", param.help())));
    spec.args().stream()
        .flatMap(arg -> names(arg.values(), word))
        .distinct()
        .forEach(name -> candidates.add(offered(name)));
    return candidates;
  }

  private Stream<String> values(Param<?> param, String word) {
    return param.choices().isEmpty() ? names(param.values(), word) : param.choices().stream();
  }

  /** Hosts may also be chosen by what they have in common. */
  private Stream<String> names(Values values, String word) {
    return switch (values) {
      case ANY -> Stream.empty();
      case FILE -> files(word);
      case BOOLEAN -> Stream.of("true", "false");
      case HOST -> {
        var choosing = word.length() > 1 ? CHOOSING.get(word.substring(0, 2)) : null;
        yield choosing == null
            ? named("host").stream()
            : named(choosing).stream().map(name -> word.substring(0, 2) + name);
      }
      default -> named(values.name().toLowerCase(Locale.ROOT)).stream();
    };
  }

  /** Files of the folder that a path has named so far; folders end with a slash. */
  private Stream<String> files(String word) {
    var folder = word.substring(0, word.lastIndexOf('/') + 1);
    var isHiddenMeant = word.startsWith(".", folder.length());
    var found = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(here.path(folder.isEmpty() ? "." : folder))) {
      for (var file : files) {
        var name = file.getFileName().toString();
        if (isHiddenMeant || !name.startsWith(".")) {
          found.add(folder + name + (Files.isDirectory(file) ? "/" : ""));
        }
      }
    } catch (IOException | InvalidPathException _) {
      return Stream.empty(); // what is no folder has nothing in it
    }
    return found.stream().sorted();
  }

  private List<String> named(String kind) {
    var all = new LinkedHashMap<String, String>();
    names
        .get()
        .lines()
        .filter(line -> line.startsWith(kind + " "))
        .forEach(line -> all.put(line.substring(kind.length() + 1), kind));
    return List.copyOf(all.keySet());
  }

  /** A blank follows, but for a folder, which goes on. */
  private static Candidate offered(String value) {
    return value.endsWith("/")
        ? new Candidate(value, value, null, null, null, null, false)
        : new Candidate(value);
  }

  private static Candidate described(String value, String summary) {
    return new Candidate(value, value, null, summary.isEmpty() ? null : summary, null, null, true);
  }

  private static Candidate unfinished(String value, String help) {
    return new Candidate(value, value, null, help, null, null, false);
  }
}
