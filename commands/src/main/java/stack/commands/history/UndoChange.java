package stack.commands.history;

import stack.db.host.Hosts;
import stack.db.journal.Change;
import stack.db.journal.Journal;
import stack.db.journal.Undo;
import stack.install.boot.BootFileSteps;
import stack.run.Arg;
import stack.run.Caller;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code undo}. */
record UndoChange(
    Journal journal,
    Caller caller,
    Undo undo,
    Console console,
    BootFileSteps bootFiles,
    Hosts hosts)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("undo", "Undo a change of the database")
        .describe(
            """
            Without a number, undoes the newest change that has not been undone yet. The command refuses
            when a later change touched the same rows. Boot files are written again; pallets and carts
            that were deleted from the disk do not come back.
            """)
        .rootAlone()
        .args(Arg.maybe("id", "Number of the change to undo, as list history shows it."))
        .example("undo", "Undoes the last change.")
        .related("list history");
  }

  @Override
  public Output run(Input input) {
    var change =
        input.args().isEmpty() ? newest(journal) : ChangeId.find(journal, input.single("id"));
    try (var recording = journal.record(caller.name(), "undo " + change.id())) {
      undo.undo(change.id(), recording);
    }
    console.notice("undone: " + change.command());
    bootFiles.write("Sync Host Boot", () -> hosts.all());
    return Output.nothing();
  }

  private static Change newest(Journal journal) {
    return journal
        .lastToUndo()
        .orElseThrow(() -> new CommandException("there is no change to undo"));
  }
}
