package stack.commands.interfaces;

import stack.commands.Arg;
import stack.commands.Command;
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

  private final Services services;

  ListHostAlias(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host interface alias", "List further names of network interfaces")
        .args(Arg.any("host", "Host name, pattern or selector; without it all hosts."))
        .params(INTERFACE)
        .example("list host interface alias", "Lists those of all hosts.")
        .related("add host interface alias");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    var device = input.find(INTERFACE);
    var table = Output.table("host", "alias", "interface");
    for (var alias : new Aliases(services.database()).of(hosts)) {
      if (device.isEmpty() || alias.device().equals(device)) {
        table.row(alias.host(), alias.name(), alias.device().orElse(null));
      }
    }
    return table;
  }
}
