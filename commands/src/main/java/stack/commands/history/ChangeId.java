package stack.commands.history;

import stack.db.journal.Change;
import stack.db.journal.Journal;
import stack.run.CommandException;

/** The number of a change as an argument. */
final class ChangeId {
  private ChangeId() {}

  static Change find(Journal journal, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw CommandException.argValue("id", "the number of a change, see list history");
    }
    return journal
        .find(Long.parseLong(text))
        .orElseThrow(() -> CommandException.argNotFound(text, "change"));
  }
}
