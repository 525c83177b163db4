package stack.commands.history;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import stack.db.journal.Journal;
import stack.run.Arg;
import stack.run.ChangedRows;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list history}. */
record ListHistory(Journal journal) implements Command {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Param<Integer> LIMIT =
      Param.integer("limit", "Largest number of changes to list.")
          .checked("a number above 0", limit -> limit > 0)
          .orElse(50);

  @Override
  public Spec spec() {
    return Spec.of("list history", "List the changes of the database, newest first")
        .describe("With the number of a change, shows every row it touched, before and after.")
        .rootAlone()
        .args(Arg.maybe("id", "Number of the change to show in detail."))
        .params(LIMIT)
        .example("list history", "Shows the last fifty changes.")
        .related("undo");
  }

  @Override
  public Output run(Input input) {
    if (!input.args().isEmpty()) {
      var change = ChangeId.find(journal, input.single("id"));
      var lines = Output.lines();
      ChangedRows.describe(journal.rows(change.id()))
          .forEach(line -> lines.row(String.valueOf(change.id()), line));
      return lines;
    }
    var table = Output.table("id", "when", "user", "command", "rows", "undone by");
    for (var change : journal.history(input.get(LIMIT))) {
      table.row(
          String.valueOf(change.id()),
          TIME.format(change.at().atZone(ZoneId.systemDefault())),
          change.user(),
          change.command(),
          change.rows(),
          change.undoneBy().orElse(null));
    }
    return table;
  }
}
