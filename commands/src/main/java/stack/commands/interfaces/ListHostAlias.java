package stack.commands.interfaces;

import stack.db.interfaces.Aliases;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list host interface alias}. */
record ListHostAlias(HostSelector selector, Aliases aliases) implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Show only aliases of this device").filled();

  private static final Param<String> HOST =
      Param.text("host", "Refused: name the host as the argument").undocumented();
  private static final Param<String> HOSTS =
      Param.text("hosts", "Refused: name hosts as arguments").undocumented();

  @Override
  public Spec spec() {
    return Spec.of(
            "list host interface alias",
            "List the aliases, additional host names, of network interfaces")
        .args(Arg.anyHosts())
        .params(INTERFACE, HOST, HOSTS)
        .example("list host interface alias", "Lists the aliases of all hosts.")
        .related("add host interface alias");
  }

  @Override
  public Output run(Input input) {
    if (input.has(HOST) || input.has(HOSTS)) {
      throw CommandException.usage("Incorrect usage.");
    }
    var hosts = selector.all(input.args());
    var device = input.find(INTERFACE);
    var table = Output.table("host", "alias", "interface");
    for (var alias : aliases.of(hosts)) {
      if (device.isEmpty() || alias.device().filter(device.get()::equalsIgnoreCase).isPresent()) {
        table.row(alias.host(), alias.name(), alias.device().orElse(null));
      }
    }
    return table;
  }
}
