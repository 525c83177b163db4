package stack.commands.group;

import java.util.HashMap;
import java.util.StringJoiner;
import stack.db.group.Groups;
import stack.db.host.Hosts;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list group}. */
record ListGroup(Groups groups, Hosts hosts) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list group", "List groups and the hosts in them")
        .example("list group", "Lists all groups.")
        .related("add group", "list host group");
  }

  @Override
  public Output run(Input input) {
    var members = new HashMap<String, StringJoiner>();
    groups
        .of(hosts.all())
        .forEach((host, names) -> {
          for (var name : names) {
            members.computeIfAbsent(name, _ -> new StringJoiner(" ")).add(host.name());
          }
        });
    var table = Output.table("group", "hosts");
    for (var group : groups.all()) {
      table.row(group.name(), members.getOrDefault(group.name(), new StringJoiner("")).toString());
    }
    return table;
  }
}
