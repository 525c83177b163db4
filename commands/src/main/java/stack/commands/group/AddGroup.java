package stack.commands.group;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Spec;
import stack.commands.Values;
import stack.db.group.Groups;

/** {@code add group}. */
final class AddGroup implements Command {
  private final Groups groups;

  AddGroup(Groups groups) {
    this.groups = groups;
  }

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
