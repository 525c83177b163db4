package stack.commands.access;

import stack.db.access.AccessRules;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list access}. */
record ListAccess(UnixGroups groups, AccessRules accessRules) implements Command {
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
