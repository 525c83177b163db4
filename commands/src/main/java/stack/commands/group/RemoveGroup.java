package stack.commands.group;

import stack.db.group.Groups;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove group}. */
record RemoveGroup(Groups groups) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove group", "Remove a group that no host is in")
        .args(Arg.one("group", "Name of the group to remove."))
        .changes()
        .example("remove group idle", "Removes the group idle.")
        .related("remove host group");
  }

  @Override
  public Output run(Input input) {
    var name = input.single("group");
    var group =
        groups
            .named(name)
            .orElseThrow(() -> new CommandException("group " + name + " does not exist"));
    if (groups.inUse(group)) {
      throw new CommandException("group " + name + " is in use");
    }
    groups.remove(group);
    return Output.nothing();
  }
}
