package stack.commands.access;

import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.db.access.AccessRules;

/** {@code list access}. */
final class ListAccess implements Command {
  private final Services services;

  ListAccess(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list access", "List which Unix groups may run which commands")
        .example("list access", "Lists all rules in the order in which they were added.")
        .related("set access", "remove access");
  }

  @Override
  public Output run(Input input) {
    var groups = new UnixGroups(services.root());
    var table = Output.table("command", "group");
    for (var rule : new AccessRules(services.database()).all()) {
      table.row(rule.command(), groups.name(rule.gid()));
    }
    return table;
  }
}
