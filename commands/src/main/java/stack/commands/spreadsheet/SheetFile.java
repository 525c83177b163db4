package stack.commands.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;

/** The file that a {@code load} or {@code unload} command reads. */
final class SheetFile {
  static final Param<String> FILE =
      Param.text("file", "Spreadsheet, a file of comma separated values (CSV)").required();
  static final Param<String> SHOWN_OPTIONAL =
      Param.text("file", "Spreadsheet, a file of comma separated values (CSV)")
          .requiredShownOptional();
  static final Param<String> PROCESSOR =
      Param.text("processor", "Form of the file; default is the only one")
          .checked("default", "default"::equals)
          .orElse("default");
  private static final long LARGEST = 256L << 20;

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
    input.check(PROCESSOR);
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

  /** Its name without folders. */
  String name() {
    return path.getFileName().toString();
  }

  /** What was read. */
  String text() {
    return text;
  }
}
