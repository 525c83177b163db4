package stack.commands.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Lines;
import stack.run.Output;
import stack.run.Param;
import stack.run.ShellWords;
import stack.run.Spec;

/** {@code run script}: lines of a file, one after the other, in this process. */
record RunScript(Lines lines, Console console) implements Command {
  private static final Param<String> FILE =
      Param.text("file", "File with one command on each line; - reads standard input").required();

  @Override
  public Spec spec() {
    return Spec.of("run script", "Run many commands at once, from a file")
        .describe(
            """
            Each line is what you would type behind the word stack, quoted as in a shell. Empty lines
            and lines that begin with # are ignored. The run ends at the first command that fails.
            """)
        .params(FILE)
        .example("run script file=site.stack", "Runs the commands in site.stack.");
  }

  @Override
  public Output run(Input input) {
    var number = 0;
    for (var line : read(input.get(FILE)).split("\n", -1)) {
      number++;
      var words = ShellWords.split(line);
      if (words.isEmpty()) {
        continue;
      }
      var code = lines.run(words);
      if (code != 0) {
        throw CommandException.exiting(code, "line " + number + " failed: " + line.strip());
      }
    }
    return Output.nothing();
  }

  private String read(String file) {
    try (var in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (NoSuchFileException _) {
      throw new CommandException("file \"" + file + "\" does not exist");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private InputStream open(String file) throws IOException {
    return file.equals("-")
        ? console.input().orElseGet(InputStream::nullInputStream)
        : Files.newInputStream(Path.of(file));
  }
}
