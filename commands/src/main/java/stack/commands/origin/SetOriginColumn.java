package stack.commands.origin;

import stack.db.origin.Origins;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code set origin url} and its siblings: one column of an origin. */
record SetOriginColumn(Origins origins, Names names, OriginValues values, OriginColumn column)
    implements Command {
  @Override
  public Spec spec() {
    var words = "set origin " + column.word();
    return Spec.of(words, column.summary())
        .args(Arg.one("origin", "Name of an origin."))
        .params(column.change())
        .changes()
        .example(
            words + " hall " + column.word() + "=" + column.example(), "Changes the origin hall.")
        .related("list origin");
  }

  @Override
  public Output run(Input input) {
    var chosen = names.origins(input.some("origin"));
    if (chosen.size() != 1) {
      throw CommandException.argUnique("origin");
    }
    var changed = column.with(chosen.getFirst(), input.get(column.change()));
    values.checkNew(changed);
    origins.update(changed);
    values.warn(changed);
    return Output.nothing();
  }
}
