package stack.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Arg;
import stack.run.Catalog;
import stack.run.Param;
import stack.run.Spec;

/** What a machine can tell of texts: that they are told apart, and that what they name exists. */
class WordingTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));
  private static final Pattern LITERAL =
      Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern TYPED = Pattern.compile("(?<![\\w/-])stack ([a-z]+(?: [a-z]+)*)");
  private static final Pattern TYPED_HERE = Pattern.compile("\\./stack ([a-z]+(?: [a-z]+)*)");
  private static final Pattern WORDS = Pattern.compile("(?<![\\w=/.-])[a-z]+(?: [a-z]+)+");
  private static final Pattern TWO_PREPOSITIONS =
      Pattern.compile("\\b(of|for|to|from|in|at|with) (of|for|to|from|in|at|with)\\b");

  /** Verbs of Stacki that no command here may have; a text that names one is wrong all the more. */
  private static final Set<String> OTHER_VERBS =
      Set.of("compile", "create", "enable", "export", "import", "pack", "sync", "synchronize");

  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  private final Catalog catalog = Modules.catalog();
  private final Set<String> verbs =
      Stream.concat(words().map(words -> words.split(" ")[0]), OTHER_VERBS.stream())
          .collect(toSet());
  private final Set<String> objects =
      words().flatMap(words -> Stream.of(words.split(" ")).skip(1)).collect(toSet());

  @TestFactory
  Stream<DynamicTest> parametersAreToldApart() {
    return commands(spec ->
        assertThat(spec.params()).extracting(Param::help).as(spec.words()).doesNotHaveDuplicates());
  }

  @TestFactory
  Stream<DynamicTest> helpNamesCommandsThatExist() {
    return commands(spec -> {
      for (var text : texts(spec)) {
        WORDS
            .matcher(text.replaceAll("\\s+", " "))
            .results()
            .map(MatchResult::group)
            .forEach(this::namesCommandsThatExist);
      }
    });
  }

  @Test
  void messagesNameCommandsThatExist() throws IOException {
    var named = new ArrayList<String>();
    for (var module : List.of("commands", "cli", "completion", "pallets", "db")) {
      for (var source : sources(CHECKOUT.resolve(module + "/src/main/java"))) {
        var text = JOINED.matcher(Files.readString(source)).replaceAll("");
        LITERAL
            .matcher(text)
            .results()
            .forEach(literal -> named.addAll(typed(TYPED, literal.group())));
      }
    }
    assertThat(named).hasSizeGreaterThan(20);
    named.forEach(this::exists);
  }

  @Test
  void readmeNamesCommandsThatExist() throws IOException {
    var named = typed(TYPED_HERE, Files.readString(CHECKOUT.resolve("README.md")));
    assertThat(named).hasSizeGreaterThan(5);
    named.forEach(this::exists);
  }

  @TestFactory
  Stream<DynamicTest> noSummaryHasTwoPrepositionsInARow() {
    return commands(spec ->
        assertThat(TWO_PREPOSITIONS.matcher(spec.summary()).find()).as(spec.summary()).isFalse());
  }

  /** One adds to or for hosts, removes from them, and lists or sets what is theirs. */
  @TestFactory
  Stream<DynamicTest> summariesOfScopesHaveThePrepositionOfTheirVerb() {
    var objects = List.of("attr", "firewall", "route", "storage controller", "storage partition");
    return Stream.of("add", "list", "remove", "set")
        .flatMap(verb ->
            objects.stream()
                .flatMap(object ->
                    Stream.of(Scope.values()).map(scope -> Scopes.words(verb, scope, object))))
        .filter(words -> catalog.find(words).isPresent())
        .map(words -> DynamicTest.dynamicTest(words, () -> hasThePrepositionOfItsVerb(words)));
  }

  private void hasThePrepositionOfItsVerb(String words) {
    var preposition =
        switch (words.split(" ")[0]) {
          case "add" -> "(to|for)";
          case "remove" -> "from";
          default -> "of";
        };
    var whom = "(all hosts|hosts|appliances|operating systems|environments)";
    assertThat(stack.spec(words).summary()).matches(".* " + preposition + " .*\\b" + whom);
  }

  /** Wherever a verb stands before a word that commands have, the words behind it are a command. */
  private void namesCommandsThatExist(String run) {
    var words = List.of(run.split(" "));
    for (var at = 0; at + 1 < words.size(); at++) {
      if (verbs.contains(words.get(at)) && objects.contains(words.get(at + 1))) {
        exists(String.join(" ", words.subList(at, words.size())));
      }
    }
  }

  private void exists(String typed) {
    var match = catalog.match(List.of(typed.split(" ")));
    assertThat(match.flatMap(Catalog.Match::entry)).as("the command named: " + typed).isPresent();
  }

  private List<String> typed(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .filter(words -> verbs.contains(words.split(" ")[0]))
        .toList();
  }

  private static List<String> texts(Spec spec) {
    return Stream.of(
            Stream.of(spec.summary(), spec.description()),
            spec.params().stream().map(Param::help),
            spec.args().stream().map(Arg::help),
            spec.examples().stream().map(Spec.Example::meaning))
        .flatMap(texts -> texts)
        .toList();
  }

  private Stream<DynamicTest> commands(Consumer<Spec> check) {
    return words()
        .map(words -> DynamicTest.dynamicTest(words, () -> check.accept(stack.spec(words))));
  }

  private Stream<String> words() {
    return catalog.entries().stream().map(entry -> entry.words());
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
