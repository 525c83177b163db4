package stack.commands.interfaces;

import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interfaces;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove host interface alias}. */
record RemoveHostAlias(HostSelector selector, Aliases aliases, Interfaces interfaces)
    implements Command {
  private static final Param<String> INTERFACE =
      Param.text("interface", "Device to remove aliases from; without it, all devices").filled();
  private static final Param<String> ALIAS =
      Param.text("alias", "Alias to remove; without it, all aliases").filled();

  @Override
  public Spec spec() {
    return Spec.of("remove host interface alias", "Remove aliases from network interfaces")
        .args(Arg.oneHost())
        .params(INTERFACE, ALIAS)
        .changes()
        .example(
            "remove host interface alias backend-0-0 alias=storage", "Removes the alias storage.")
        .related("add host interface alias");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var device = input.find(INTERFACE);
    var alias = input.find(ALIAS);
    for (var each : interfaces.of(host)) {
      if (device.isEmpty() || each.isNamed(device.get())) {
        aliases.remove(each, alias);
      }
    }
    return Output.nothing();
  }
}
