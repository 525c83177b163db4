package stack.commands.document;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stack.commands.access.UnixGroups;
import stack.db.Database;
import stack.db.DatabaseException;
import stack.db.access.AccessRules;
import stack.run.Catalog;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Commands;
import stack.run.Console;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.Steps;

/** {@code load}: takes back what {@code dump} wrote. */
record LoadDocument(
    Database database,
    Steps knownSteps,
    Catalog catalog,
    Console console,
    Commands knownCommands,
    UnixGroups groups,
    AccessRules accessRules)
    implements Command {
  private static final Param<String> DOCUMENT =
      Param.text("document", "File with the output of dump").filled();
  private static final Param<Boolean> EXEC =
      Param.flag("exec", "true runs the commands instead of printing them").orElse(false);
  private static final Param<Boolean> FORCE =
      Param.flag("force", "true also takes disk layouts whose partitions do not fit together")
          .orElse(false);
  private static final long LARGEST = 256L << 20;

  @Override
  public Spec spec() {
    return Spec.of("load", "Restore the configuration that dump wrote")
        .describe(
            """
            Prints the commands that restore it, for you to look at and to run in a shell. With
            exec=yes, runs them right away: either all of them take effect or, when one fails, none.
            What exists already is left as it is. Give the file as the argument or as document=.
            """)
        .changesInSteps()
        .unrestricted()
        .params(DOCUMENT, EXEC, FORCE)
        .example("load cluster.json", "Prints the commands that restore the configuration.")
        .example("load cluster.json exec=yes", "Restores the configuration.")
        .related("dump");
  }

  @Override
  public Output run(Input input) {
    var document = new DocumentText().read(read(file(input)));
    var steps = DocumentSteps.of(document, !input.get(FORCE));
    if (!input.get(EXEC)) {
      return Output.text(steps.stream().map(Step::line).collect(joining("\n")));
    }
    execute(steps);
    return Output.nothing();
  }

  private static String file(Input input) {
    var document = input.find(DOCUMENT);
    if (document.isPresent()) {
      return document.get();
    }
    if (input.args().isEmpty()) {
      throw CommandException.argRequired("filename");
    }
    if (input.args().size() > 1) {
      throw CommandException.argUnique("filename");
    }
    return input.args().getFirst();
  }

  private static String read(String name) {
    try {
      var file = Path.of(name);
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        return Files.readString(file, StandardCharsets.UTF_8);
      }
    } catch (CharacterCodingException _) {
      throw new CommandException("cannot read " + name + ": it is not UTF-8 text");
    } catch (AccessDeniedException | InvalidPathException _) {
      throw new CommandException("cannot read " + name);
    } catch (IOException e) {
      throw new CommandException("cannot read " + name + ": " + IoReason.of(e));
    }
    throw new CommandException("cannot read " + name);
  }

  /** Those that run programs or wait for files come when the database has all the rest. */
  private void execute(List<Step> steps) {
    var commands = steps.stream().map(this::prepare).flatMap(Optional::stream).toList();
    database.transaction(() -> {
      var done = 0;
      for (var each : commands) {
        if (!each.later() && !isGranted(each.step())) {
          run(each);
        }
        progress(++done, commands.size());
      }
    });
    var later = commands.stream().filter(Prepared::later).toList();
    if (!later.isEmpty()) {
      knownSteps.quietlyAfterwards("Enable Software", () -> later.forEach(this::run));
    }
  }

  private record Prepared(Step step, Command command, boolean later) {}

  /** A document of Stacki may hold what this program has no command for. */
  private Optional<Prepared> prepare(Step step) {
    var entry = catalog.find(step.words());
    if (entry.isEmpty()) {
      console.notice("left out, because there is no command: " + step.words());
    }
    return entry.map(each -> {
      var command = knownCommands.make(each);
      return new Prepared(step, command, command.spec().effect() != Spec.Effect.CHANGES);
    });
  }

  /** What is refused is there already, as a rule; somebody who watches is told. */
  private void run(Prepared each) {
    try {
      each.command().run(each.step().input());
    } catch (CommandException | DatabaseException e) {
      if (console.isWatched()) {
        console.notice("left out: " + each.step().line() + ": " + e.getMessage());
      }
    }
  }

  /** The same rule could be added over and over. */
  private boolean isGranted(Step step) {
    if (!step.words().equals("set access")) {
      return false;
    }
    return accessRules.all().stream()
        .anyMatch(rule ->
            rule.command().equals(step.params().get("command"))
                && groups.name(rule.gid()).equals(step.params().get("group")));
  }

  private void progress(int done, int all) {
    if (done % 200 == 0 || done == all) {
      console.progress(done == all ? "" : done + " of " + all);
    }
  }
}
