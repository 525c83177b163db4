package stack.commands.attribute;

import stack.db.attribute.Attributes;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code remove attr} and its scoped forms. */
record RemoveAttribute(SubCommands subCommands, Scopes scopes, Attributes attributes, Scope scope)
    implements Command {
  private static final Param<String> ATTR =
      Param.text(
              "attr",
              "Attribute to remove; a shell pattern such as 'site.*' removes all that match")
          .required();

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec("remove", scope, "attr", "Remove attributes from", Scopes.Targets.ANY, "list");
    return spec.describe("What is set at other scopes stays.")
        .params(ATTR)
        .changes()
        .example(
            Scopes.line(spec, scope, "attr=site.*"),
            "Removes all attributes whose name begins with site.");
  }

  @Override
  public Output run(Input input) {
    if (scope == Scope.GLOBAL) {
      subCommands.of("set attr", input, "value=").run(() -> remove(input));
    } else {
      remove(input);
    }
    return Output.nothing();
  }

  private void remove(Input input) {
    var at = Scopes.of(scope, input);
    var owners = scopes.owners(at, input.args());
    var glob = input.get(ATTR);
    if (at != Scope.GLOBAL && input.args().isEmpty()) {
      throw CommandException.argRequired();
    }
    attributes.remove(owners, glob);
  }
}
