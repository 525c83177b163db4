package stack.commands.host;

import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.install.scope.HostName;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set host name}. */
record SetHostName(HostSelector selector, Hosts hosts, HostChanges hostChanges) implements Command {
  private static final Param<String> NAME =
      Param.text("name", "New name of the host, without a domain")
          .checked("a valid hostname label", HostName::isLabel)
          .required();

  @Override
  public Spec spec() {
    return Spec.of("set host name", "Rename a host")
        .args(Arg.oneHost())
        .params(NAME)
        .changes()
        .example("set host name backend-0-0 name=login1", "Renames backend-0-0 to login1.")
        .related("list host");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var name = input.get(NAME);
    var holder = hosts.named(name);
    if (holder.isPresent() && (holder.get().id() != host.id() || host.name().equals(name))) {
      throw new CommandException("name already exists");
    }
    hostChanges.rename(host, name);
    return Output.nothing();
  }
}
