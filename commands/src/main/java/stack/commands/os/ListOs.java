package stack.commands.os;

import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list os}. */
record ListOs(Names names) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list os", "List the operating systems that hosts can have")
        .args(Arg.anyByName("os", "Operating systems"))
        .example("list os", "Lists all operating systems.")
        .related("remove os");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("os", null);
    for (var os : names.oses(input.args())) {
      table.row(os.name(), null);
    }
    return table;
  }
}
