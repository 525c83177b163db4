package stack.commands.access;

import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Spec;
import stack.db.access.AccessRules;

/** {@code list access}. */
final class ListAccess implements Command {
  private final UnixGroups groups;
  private final AccessRules accessRules;

  ListAccess(UnixGroups groups, AccessRules accessRules) {
    this.groups = groups;
    this.accessRules = accessRules;
  }

  @Override
  public Spec spec() {
    return Spec.of("list access", "List which Unix groups may run which commands")
        .example("list access", "Lists all rules in the order in which they were added.")
        .related("set access", "remove access");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("command", "group");
    for (var rule : accessRules.all()) {
      table.row(rule.command(), groups.name(rule.gid()));
    }
    return table;
  }
}
