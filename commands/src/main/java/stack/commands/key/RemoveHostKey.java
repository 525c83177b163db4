package stack.commands.key;

import stack.db.host.Host;
import stack.db.key.PublicKeys;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove host key}. */
record RemoveHostKey(HostSelector selector, PublicKeys publicKeys) implements Command {
  private static final Param<String> ID =
      Param.text("id", "Number of the key, as list host key shows it.").requiredShownOptional();

  @Override
  public Spec spec() {
    return Spec.of("remove host key", "Remove an ssh public key from a host")
        .changes()
        .args(Arg.oneHost())
        .params(ID)
        .example("remove host key backend-0-1 id=1", "Removes key number 1.")
        .related("list host key", "add host key");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var id = input.get(ID);
    if (!removed(host, id)) {
      throw new CommandException(
          "public key with id " + id + " doesn't exist for host " + host.name());
    }
    return Output.nothing();
  }

  private boolean removed(Host host, String id) {
    return id.matches("[0-9]{1,18}") && publicKeys.remove(host, Long.parseLong(id));
  }
}
