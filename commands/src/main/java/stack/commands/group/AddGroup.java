package stack.commands.group;

import stack.db.group.Groups;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.Values;

/** {@code add group}. */
record AddGroup(Groups groups) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("add group", "Add a group")
        .args(Arg.one("group", "Name of the new group.").completing(Values.ANY))
        .changes()
        .example("add group login", "Adds the group login, which has no hosts yet.")
        .related("add host group", "list group");
  }

  @Override
  public Output run(Input input) {
    new NewGroup(input.single("group")).addTo(groups);
    return Output.nothing();
  }
}
