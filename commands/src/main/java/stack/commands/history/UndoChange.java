package stack.commands.history;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.db.host.Hosts;
import stack.db.journal.Change;
import stack.db.journal.Journal;
import stack.db.journal.Undo;

/** {@code undo}. */
final class UndoChange implements Command {
  private final Services services;

  UndoChange(Services services) {
    this.services = services;
  }

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
    var journal = new Journal(services.database());
    var change =
        input.args().isEmpty() ? newest(journal) : ChangeId.find(journal, input.single("id"));
    try (var recording = journal.record(services.caller().name(), "undo " + change.id())) {
      new Undo(services.database()).undo(change.id(), recording);
    }
    services.console().notice("undone: " + change.command());
    services.afterwards(
        "Sync Host Boot",
        () -> new BootFiles(services).write(new Hosts(services.database()).all()));
    return Output.nothing();
  }

  private static Change newest(Journal journal) {
    return journal
        .lastToUndo()
        .orElseThrow(() -> new CommandException("there is no change to undo"));
  }
}
