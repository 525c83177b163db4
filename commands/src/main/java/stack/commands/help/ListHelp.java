package stack.commands.help;

import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.help.CommandList;

/** {@code list help}. */
record ListHelp(CommandList commandList) implements Command {
  private static final Param<String> SUBDIR =
      Param.text(
              "subdir",
              "List only commands that begin with these words, "
                  + "joined by slashes, such as list/host")
          .orElse("");
  private static final Param<String> COLS =
      Param.text("cols", "Width of the screen in characters").orElse("80").undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list help", "List all commands and their parameters")
        .params(SUBDIR, COLS)
        .example("list help", "Lists all commands.")
        .example("list help subdir=list/host", "Lists the commands that begin with list host.")
        .related("help");
  }

  @Override
  public Output run(Input input) {
    var columns = input.get(COLS).matches("[0-9]{1,4}") ? Integer.parseInt(input.get(COLS)) : 80;
    return Output.text(commandList.below(input.get(SUBDIR).replace('/', ' '), columns));
  }
}
