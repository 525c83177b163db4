package stack.commands.group;

import stack.db.group.Groups;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add host group}. */
record AddHostGroup(HostSelector selector, Groups groups) implements Command {
  private static final Param<String> GROUP =
      Param.text("group", "Group that the hosts join").required();

  @Override
  public Spec spec() {
    return Spec.of("add host group", "Add hosts to a group")
        .args(Arg.someHosts())
        .params(GROUP)
        .changes()
        .example("add host group backend-0-0 group=idle", "Adds backend-0-0 to the group idle.")
        .related("add group", "remove host group");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var name = input.get(GROUP);
    var group =
        groups
            .named(name)
            .orElseThrow(() -> new CommandException("group " + name + " does not exist"));
    groups
        .of(hosts)
        .forEach((host, names) -> {
          if (names.contains(group.name())) {
            throw new CommandException(host.name() + " already member of " + name);
          }
        });
    groups.join(hosts, group);
    return Output.nothing();
  }
}
