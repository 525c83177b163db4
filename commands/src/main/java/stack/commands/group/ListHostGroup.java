package stack.commands.group;

import java.util.List;
import stack.db.group.Groups;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list host group}. */
record ListHostGroup(HostSelector selector, Groups groups) implements Command {
  private static final Param<String> GROUP =
      Param.text("group", "Show only these groups, separated by commas, and the hosts in them")
          .filled();

  @Override
  public Spec spec() {
    return Spec.of("list host group", "List the groups that each host belongs to")
        .args(Arg.anyHosts())
        .params(GROUP)
        .example("list host group", "Lists all hosts with their groups.")
        .example("list host group group=idle", "Lists the hosts in the group idle.")
        .related("list group");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var only = input.find(GROUP).map(text -> text.split(","));
    var table = Output.table("host", "groups");
    groups
        .of(hosts)
        .forEach((host, names) -> {
          var shown = only.map(List::of).map(wanted -> kept(names, wanted)).orElse(names);
          if (only.isEmpty() || !shown.isEmpty()) {
            table.row(host.name(), String.join(" ", shown));
          }
        });
    return table;
  }

  private static List<String> kept(List<String> names, List<String> wanted) {
    return names.stream().filter(wanted::contains).toList();
  }
}
