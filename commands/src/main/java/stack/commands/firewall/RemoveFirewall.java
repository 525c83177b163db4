package stack.commands.firewall;

import stack.db.firewall.FirewallRules;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove firewall} and its scoped forms. */
record RemoveFirewall(Scopes scopes, FirewallRules rules, Scope scope) implements Command {
  private static final Param<String> RULENAME =
      Param.text("rulename", "Name of the rule to remove").required();

  @Override
  public Spec spec() {
    var spec = Scopes.spec("remove", scope, "firewall", "Remove a firewall rule from");
    return spec.changes()
        .params(RULENAME)
        .example(Scopes.line(spec, scope, "rulename=web"), "Removes the rule web.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var name = input.get(RULENAME);
    for (var given : rules.at(owners).values()) {
      if (given.stream().noneMatch(rule -> rule.name().equalsIgnoreCase(name))) {
        throw new CommandException("rule named \"" + name + "\" does not exist");
      }
    }
    rules.remove(owners, name);
    return Output.nothing();
  }
}
