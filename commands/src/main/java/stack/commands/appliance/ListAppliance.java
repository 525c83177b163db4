package stack.commands.appliance;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Spec;
import stack.commands.scope.Names;

/** {@code list appliance}. */
final class ListAppliance implements Command {
  private final Names names;

  ListAppliance(Names names) {
    this.names = names;
  }

  @Override
  public Spec spec() {
    return Spec.of("list appliance", "List appliances")
        .args(
            Arg.any(
                "appliance",
                "Appliances by name; % stands for any text and _ for any one character. All "
                    + "appliances when you name none."))
        .example("list appliance", "Lists all appliances.")
        .related("add appliance");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("appliance", "public");
    for (var appliance : names.appliances(input.args())) {
      table.row(appliance.name(), appliance.shown() ? "yes" : "no");
    }
    return table;
  }
}
