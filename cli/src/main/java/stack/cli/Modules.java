package stack.cli;

import java.util.stream.Stream;
import stack.commands.catalog.Commands;
import stack.completion.CompletionCommands;
import stack.run.Catalog;
import stack.run.Entry;
import stack.run.Program;
import stack.services.FollowUps;

/** The modules of which {@code stack} is made. */
final class Modules {
  private Modules() {}

  static Program program() {
    return new Program(catalog(), new FollowUps.OfTables(), SelfCommand.words());
  }

  static Catalog catalog() {
    return new Catalog(
        Stream.of(
                Commands.entries(),
                CompletionCommands.entries(),
                Stream.of(Entry.of(ShellCommand.WORD, ShellCommand.class)))
            .flatMap(entries -> entries));
  }
}
