package stack.cli;

import java.util.stream.Stream;
import stack.commands.catalog.Commands;
import stack.completion.CompletionCommands;
import stack.run.Catalog;
import stack.run.Entry;

/** The program {@code stack} as its modules make it up. */
final class Program {
  private Program() {}

  static Catalog catalog() {
    return new Catalog(
        Stream.of(
                Commands.entries(),
                CompletionCommands.entries(),
                Stream.of(Entry.of(ShellCommand.WORD, ShellCommand.class)))
            .flatMap(entries -> entries));
  }
}
