package stack.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import stack.run.Catalog;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.Specs;

/** {@code report completion}. */
final class ReportCompletion implements Command {
  private static final Param<String> SHELL =
      Param.text("shell", "Shell that you type in").choices("bash", "zsh").orElse("bash");

  private final Catalog catalog;
  private final Specs specs;

  ReportCompletion(Catalog catalog, Specs specs) {
    this.catalog = catalog;
    this.specs = specs;
  }

  @Override
  public Spec spec() {
    return Spec.of(
            "report completion", "Print the lines that make your shell complete stack commands")
        .describe(
            """
            With them, the TAB key completes the words of commands, the names of parameters, and the
            names of hosts, networks, pallets and other things. Put the line of the first example into
            your ~/.bashrc, or that of the second into your ~/.zshrc below compinit.
            """)
        .params(SHELL)
        .example("report completion", "For bash: source <(stack report completion)")
        .example(
            "report completion shell=zsh", "For zsh: source <(stack report completion shell=zsh)")
        .related("report name");
  }

  @Override
  public Output run(Input input) {
    var shell = input.get(SHELL);
    if (!SHELL.choices().contains(shell)) {
      throw new CommandException(
          "\"shell\" parameter must be bash or zsh, not \"%s\"".formatted(shell));
    }
    return Output.text(
        WordTable.of(catalog, specs) + resource("candidates.sh") + resource("completion." + shell));
  }

  private static String resource(String name) {
    try (var in = ReportCompletion.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the part " + name + " of this program", e);
    }
  }
}
