package stack.commands.help;

import java.util.stream.Collectors;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.help.CommandList;

/** {@code help}. */
record Help(CommandList commandList) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("help", "List the commands that have a text in their words or usage")
        .describe(
            """
            To read about one command, type help or --help behind it: stack list host help.

            Tables come in another form with output-format=json, yaml, csv, python, shell, or col:NAME
            for one column. On a terminal, states and errors are coloured; --color=never and the
            variable NO_COLOR leave that out, and --color=always colours them in a pipe as well.
            """)
        .args(Arg.one("command", "Text to look for; without it, every command is listed."))
        .example("help", "Lists all commands.")
        .example("help host interface", "Lists the commands about host interfaces.")
        .related("list help");
  }

  @Override
  public Output run(Input input) {
    var text = String.join(" ", input.args());
    return Output.text(
        commandList
            .below("", 0)
            .lines()
            .filter(line -> line.contains(text))
            .map(line -> line + "\n")
            .collect(Collectors.joining()));
  }
}
