package stack.commands.boot;

import stack.db.boot.BootActions;
import stack.run.Column;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list bootaction}. */
record ListBootAction(BootActions bootActions) implements Command {
  private static final Param<String> TYPE =
      Param.text("type", "Show only actions of this type, os or install.").undocumented();
  private static final Param<String> OS =
      Param.text("os", "Show only actions that are for this operating system or for every one.")
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list bootaction", "List the boot actions that hosts can use")
        .params(TYPE, OS)
        .example("list bootaction", "Lists all boot actions.")
        .related("set bootaction", "set host bootaction");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table(Column.titles(BootActionColumns.ALL));
    for (var action : bootActions.all()) {
      var named = input.args().isEmpty() || input.args().contains(action.name());
      var typed = input.find(TYPE).map(action.type().word()::equals).orElse(true);
      var fits = input.find(OS).map(os -> action.os().map(os::equals).orElse(true)).orElse(true);
      if (named && typed && fits) {
        table.row(Column.cells(action, BootActionColumns.ALL).toArray());
      }
    }
    return table;
  }
}
