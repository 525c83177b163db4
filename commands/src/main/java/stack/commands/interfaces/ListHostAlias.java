package stack.commands.interfaces;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.db.interfaces.Aliases;

/** {@code list host interface alias}. */
final class ListHostAlias implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Only interfaces of this device");

  private static final Param<String> HOST =
      Param.text("host", "Refused: hosts are arguments").undocumented();
  private static final Param<String> HOSTS =
      Param.text("hosts", "Refused: hosts are arguments").undocumented();

  private final Services services;

  ListHostAlias(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host interface alias", "List further names of network interfaces")
        .args(Arg.any("host", "Host name, pattern or selector; without it all hosts."))
        .params(INTERFACE, HOST, HOSTS)
        .example("list host interface alias", "Lists those of all hosts.")
        .related("add host interface alias");
  }

  @Override
  public Output run(Input input) {
    if (input.has(HOST) || input.has(HOSTS)) {
      throw CommandException.usage("Incorrect usage.");
    }
    var hosts = new HostSelector(services).all(input.args());
    var device = input.find(INTERFACE).filter(name -> !name.isEmpty());
    var table = Output.table("host", "alias", "interface");
    for (var alias : new Aliases(services.database()).of(hosts)) {
      if (device.isEmpty() || alias.device().filter(device.get()::equalsIgnoreCase).isPresent()) {
        table.row(alias.host(), alias.name(), alias.device().orElse(null));
      }
    }
    return table;
  }
}
