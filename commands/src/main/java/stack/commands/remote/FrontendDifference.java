package stack.commands.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/** How files of the frontend itself differ from what the database says, as diff(1) shows it. */
record FrontendDifference(Programs programs, Root root) {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int DIFFERENT = 1;

  /** Of all these files, with the text that the database has for each; empty where none differs. */
  String of(Map<Path, String> files) {
    return files.entrySet().stream()
        .map(each -> difference(each.getKey(), each.getValue()))
        .collect(Collectors.joining());
  }

  private String difference(Path file, String text) {
    var diff =
        programs.find("diff").orElseThrow(() -> new CommandException("diff is not installed"));
    var name = "/" + root.path("").relativize(file);
    var words =
        List.of(
            diff.toString(),
            "-u",
            "-N",
            "--label",
            name + " on the host",
            "--label",
            name + " in the database",
            "--",
            file.toString(),
            "-");
    var result = programs.run(words, text, LIMIT);
    if (result.exit() > DIFFERENT) {
      throw new CommandException("cannot compare " + file + ": " + result.err().strip());
    }
    return result.out();
  }
}
