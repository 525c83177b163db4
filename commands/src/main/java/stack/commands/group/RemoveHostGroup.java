package stack.commands.group;

import stack.db.group.Group;
import stack.db.group.Groups;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove host group}. */
record RemoveHostGroup(HostSelector selector, Groups groups) implements Command {
  private static final Param<String> GROUP =
      Param.text("group", "Group that the hosts leave").required();

  @Override
  public Spec spec() {
    return Spec.of("remove host group", "Remove hosts from a group")
        .args(Arg.someHosts())
        .params(GROUP)
        .changes()
        .example(
            "remove host group backend-0-1 group=gpu", "Removes backend-0-1 from the group gpu.")
        .related("add host group");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var name = input.get(GROUP);
    var group = groups.named(name);
    groups
        .of(hosts)
        .forEach((host, names) -> {
          if (group.map(Group::name).filter(names::contains).isEmpty()) {
            throw new CommandException(host.name() + " is not a member of " + name);
          }
        });
    group.ifPresent(found -> groups.leave(hosts, found));
    return Output.nothing();
  }
}
