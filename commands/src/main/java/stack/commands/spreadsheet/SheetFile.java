package stack.commands.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Param;
import stack.commands.Services;
import stack.files.Trees;

/** The file that a {@code load} or {@code unload} command reads. */
final class SheetFile {
  static final Param<String> FILE =
      Param.text("file", "Spreadsheet, a file of comma separated values (CSV)").required();
  static final Param<String> SHOWN_OPTIONAL =
      Param.text("file", "Spreadsheet, a file of comma separated values (CSV)")
          .requiredShownOptional();
  static final Param<String> PROCESSOR =
      Param.text("processor", "Form of the file; default is the only one").orElse("default");
  private static final long LARGEST = 256L << 20;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Path path;
  private String text;

  private SheetFile(Path path) {
    this.path = path;
  }

  /**
   * The file that the parameters name.
   *
   * @throws CommandException when there is none
   */
  static SheetFile of(Input input) {
    var name = input.get(FILE);
    if (!input.get(PROCESSOR).equals("default")) {
      throw CommandException.paramValue(PROCESSOR.name(), "default");
    }
    var path = Path.of(name);
    if (!Files.isRegularFile(path)) {
      throw new CommandException("file \"" + name + "\" does not exist");
    }
    return new SheetFile(path);
  }

  /**
   * What is in it.
   *
   * @throws CommandException when it is not ASCII
   */
  Sheet sheet() {
    try {
      if (Files.size(path) > LARGEST) {
        throw new CommandException("file \"" + path + "\" has more than 256 MiB");
      }
      text = Files.readString(path, StandardCharsets.US_ASCII);
      return Sheet.parse(text);
    } catch (CharacterCodingException _) {
      throw new CommandException("non-ascii character in file");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Keeps a copy of what was loaded, with its history where rcs is installed. */
  void keepAfterwards(Services services) {
    services.quietlyAfterwards("Copy Spreadsheet", () -> keep(services));
  }

  private void keep(Services services) {
    var folder = services.root().path("export/stack/spreadsheets");
    var copy = folder.resolve(path.getFileName().toString());
    try {
      Trees.directory(folder.resolve("RCS"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    if (services.root().replace(copy, text, "rw-r-----")) {
      checkIn(services, copy);
    }
  }

  /** As ci(1) and co(1) do it: the copy stays in place, locked for the next one. */
  private static void checkIn(Services services, Path copy) {
    var programs = services.programs();
    if (programs.find("ci").isEmpty()) {
      return;
    }
    var done =
        programs.run(
            List.of("ci", "-q", "-f", "-l", "-mloaded", "-tspreadsheet", copy.toString()),
            "",
            LIMIT);
    if (done.exit() != 0) {
      services.console().notice("no history kept of " + copy + ": " + done.err().strip());
    }
  }
}
