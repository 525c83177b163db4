package stack.commands.key;

import stack.db.key.PublicKeys;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list host key}. */
record ListHostKey(HostSelector selector, PublicKeys publicKeys) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list host key", "List the ssh public keys of hosts")
        .args(Arg.anyHosts())
        .example("list host key", "Lists the keys of all hosts.")
        .related("add host key", "remove host key");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var table = Output.table("host", "id", "public key");
    for (var each : publicKeys.of(hosts)) {
      for (var line : each.key().split("\n", -1)) {
        table.row(each.host(), each.id(), line);
      }
    }
    return table;
  }
}
