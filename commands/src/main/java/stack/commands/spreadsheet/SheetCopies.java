package stack.commands.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import stack.files.Trees;
import stack.run.Console;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Steps;

/** Keeps copies of spreadsheets that were loaded, with their history where rcs is installed. */
record SheetCopies(Steps steps, Root root, Programs programs, Console console) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Keeps one once what it says is in the database. */
  void keepAfterwards(SheetFile file) {
    steps.quietlyAfterwards("Copy Spreadsheet", () -> keep(file));
  }

  private void keep(SheetFile file) {
    var folder = root.path("export/stack/spreadsheets");
    var copy = folder.resolve(file.name());
    try {
      Trees.directory(folder.resolve("RCS"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    if (root.replace(copy, file.text(), "rw-r-----")) {
      checkIn(copy);
    }
  }

  /** As ci(1) and co(1) do it: the copy stays in place, locked for the next one. */
  private void checkIn(Path copy) {
    if (programs.find("ci").isEmpty()) {
      return;
    }
    var done =
        programs.run(
            List.of("ci", "-q", "-f", "-l", "-mloaded", "-tspreadsheet", copy.toString()),
            "",
            LIMIT);
    if (done.exit() != 0) {
      console.notice("no history kept of " + copy + ": " + done.err().strip());
    }
  }
}
