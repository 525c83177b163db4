package stack.commands.group;

import java.util.List;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.db.group.Groups;

/** {@code list host group}. */
final class ListHostGroup implements Command {
  private static final Param<String> GROUP =
      Param.text(
          "group", "Only these groups, and hosts that are in one of them; several with commas");

  private final Services services;

  ListHostGroup(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host group", "List the groups each host is in")
        .args(Arg.any("host", "Host name, pattern or selector; without it all hosts."))
        .params(GROUP)
        .example("list host group", "Lists all hosts with their groups.")
        .example("list host group group=idle", "Lists the hosts in a group.")
        .related("list group");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    var only = input.find(GROUP).filter(text -> !text.isEmpty()).map(text -> text.split(","));
    var table = Output.table("host", "groups");
    new Groups(services.database())
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
