package stack.commands.origin;

import stack.db.origin.Origins;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove origin}. */
record RemoveOrigin(Names names, Origins origins) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove origin", "Remove web servers that hosts install from")
        .describe(
            """
            Hosts that begin to install do not ask them any more; nothing is deleted there. You may
            switch one off while hosts install: they go on with what is left.
            """)
        .args(Arg.someByName("origin", "Origins"))
        .changes()
        .example("remove origin hall", "Removes the origin hall.")
        .related("add origin");
  }

  @Override
  public Output run(Input input) {
    names.origins(input.some("origin")).forEach(origins::remove);
    return Output.nothing();
  }
}
