package stack.commands.attribute;

import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.SubCommand;
import stack.commands.scope.Scopes;
import stack.db.attribute.Attributes;
import stack.db.scope.Scope;

/** {@code remove attr} and its scoped forms. */
final class RemoveAttribute implements Command {
  private static final Param<String> ATTR =
      Param.text(
              "attr",
              "Attribute to remove; a shell pattern such as 'site.*' removes all that match")
          .required();

  private final Services services;
  private final Scope scope;

  RemoveAttribute(Services services, Scope scope) {
    this.services = services;
    this.scope = scope;
  }

  @Override
  public Spec spec() {
    var words = Scopes.words("remove", scope, "attr");
    var spec =
        Spec.of(words, "Remove attributes" + Scopes.phrase("from", scope))
            .describe("What is set at other scopes stays.")
            .args(Scopes.any(scope))
            .params(ATTR)
            .changes()
            .example(
                words + Scopes.example(scope) + " attr=site.*",
                "Removes all attributes whose name begins with site.")
            .related(Scopes.words("list", scope, "attr"));
    return scope == Scope.GLOBAL ? spec.params(Scopes.SCOPE) : spec;
  }

  @Override
  public Output run(Input input) {
    if (scope == Scope.GLOBAL) {
      SubCommand.of(services, "set attr", input, "value=").run(() -> remove(input));
    } else {
      remove(input);
    }
    return Output.nothing();
  }

  private void remove(Input input) {
    var at = Scopes.of(scope, input);
    var owners = new Scopes(services).owners(at, input.args());
    var glob = input.get(ATTR);
    if (at != Scope.GLOBAL && input.args().isEmpty()) {
      throw CommandException.argRequired();
    }
    new Attributes(services.database()).remove(owners, glob);
  }
}
