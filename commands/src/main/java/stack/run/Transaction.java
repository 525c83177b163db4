package stack.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.journal.Journal;
import stack.db.journal.JournaledLine;
import stack.db.journal.Recording;

/**
 * All or nothing: what a command changes is committed as a whole and noted in the journal, then its
 * steps run.
 */
final class Transaction {
  private final Invocation invocation;
  private final Spec spec;
  private final Input input;

  Transaction(Invocation invocation, Spec spec, Input input) {
    this.invocation = invocation;
    this.spec = spec;
    this.input = input;
  }

  Output run(Command command) {
    if (spec.effect() == Spec.Effect.READS || !invocation.rights().hasFrontend()) {
      return finish(command.run(input));
    }
    try (var recording = record()) {
      var output =
          spec.effect() == Spec.Effect.CHANGES
              ? invocation.database().transaction(() -> command.run(input))
              : command.run(input);
      recording.change().ifPresent(this::follow);
      return finish(output);
    }
  }

  private void follow(long change) {
    var rule = invocation.place().program().followUps();
    if (rule.matters(new Journal(invocation.database()), change)) {
      invocation.wiring().make(rule.followUp()).follow(change);
    }
  }

  private Output finish(Output output) {
    invocation.steps().run();
    return output;
  }

  /** What the command would change; everything stays as it is. */
  Output rehearse(Command command) {
    var journal = new Journal(invocation.database());
    try (var recording = record()) {
      return invocation
          .database()
          .rehearse(() -> {
            command.run(input);
            var rows = recording.change().map(journal::rows).orElseGet(List::of);
            return plan(ChangedRows.describe(rows), invocation.steps().drop());
          });
    }
  }

  private static Output plan(List<String> changes, List<String> steps) {
    var text = new StringBuilder();
    changes.forEach(line -> text.append(line).append('\n'));
    steps.forEach(name -> text.append("> ").append(name).append('\n'));
    return Output.text(text.isEmpty() ? "nothing would change\n" : text.toString());
  }

  private Recording record() {
    return new Journal(invocation.database()).record(invocation.caller().name(), line());
  }

  /** The line as it could be typed again, but for secrets. */
  private String line() {
    var params =
        spec.params().stream()
            .filter(input::has)
            .map(param ->
                param.name() + "=" + (param.isSecret() ? JournaledLine.MASK : input.text(param)));
    return Stream.of(Stream.of(spec.words().split(" ")), input.args().stream(), params)
        .flatMap(words -> words)
        .map(Transaction::withoutLogin)
        .collect(Collectors.collectingAndThen(Collectors.toList(), JournaledLine::of));
  }

  /** A URL may carry a password. */
  private static String withoutLogin(String word) {
    return word.replaceAll("://[^/@\\s]*@", "://***@");
  }
}
