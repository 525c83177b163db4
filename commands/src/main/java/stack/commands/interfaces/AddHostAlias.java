package stack.commands.interfaces;

import java.util.regex.Pattern;
import stack.db.host.Hosts;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interfaces;
import stack.install.scope.HostName;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add host interface alias}. */
record AddHostAlias(HostSelector selector, Aliases aliases, Interfaces interfaces, Hosts hosts)
    implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Device of the interface, such as eth0").required();
  private static final Param<String> ALIAS =
      Param.text("alias", "Additional name for the host at the address of this interface")
          .required();

  /** What inet_aton takes, with fewer than four parts too. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}");

  @Override
  public Spec spec() {
    return Spec.of(
            "add host interface alias",
            "Add an alias, an additional host name, to a network interface")
        .args(Arg.oneHost())
        .params(INTERFACE, ALIAS)
        .changes()
        .example(
            "add host interface alias backend-0-0 interface=eth0 alias=storage",
            "Adds the alias storage.")
        .related("list host interface alias", "remove host interface alias");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var alias = input.get(ALIAS);
    var device = input.get(INTERFACE);
    check(alias);
    for (var taken : aliases.named(alias)) {
      if (!taken.host().equals(host.name())
          || taken.device().filter(device::equalsIgnoreCase).isPresent()) {
        throw new CommandException("alias \"" + alias + "\" exists");
      }
    }
    var to =
        interfaces.of(host).stream()
            .filter(each -> each.isNamed(device))
            .findFirst()
            .orElseThrow(() -> new CommandException("interface does not exist"));
    aliases.add(to, alias);
    return Output.nothing();
  }

  private void check(String alias) {
    if (hosts.named(alias).isPresent()) {
      throw new CommandException("hostname already in use");
    }
    if (alias.matches("[0-9]+")) {
      throw new CommandException("aliases cannot be only numbers");
    }
    if (ADDRESS.matcher(alias).matches()) {
      throw new CommandException("aliases cannot be an IP address");
    }
    if (!HostName.isName(alias)) {
      throw CommandException.paramValue("alias", "a valid hostname");
    }
  }
}
