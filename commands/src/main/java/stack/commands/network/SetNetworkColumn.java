package stack.commands.network;

import stack.db.network.Networks;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code set network address} and its siblings: one column of networks. */
record SetNetworkColumn(
    Networks networks, Names names, AddressWarnings warnings, NetworkColumn column)
    implements Command {
  @Override
  public Spec spec() {
    var words = "set network " + column.word();
    var help = "Networks by name; % stands for any text and _ for any one character.";
    return Spec.of(words, column.summary())
        .args(column.takesMany() ? Arg.some("network", help) : Arg.one("network", help))
        .params(column.change())
        .changes()
        .example(
            words + " private " + column.word() + "=" + column.example(),
            "Changes the network private.")
        .related("list network");
  }

  @Override
  public Output run(Input input) {
    var chosen = names.networks(input.some("network"));
    if (!column.takesMany() && chosen.size() > 1) {
      throw CommandException.argUnique("network");
    }
    var value = input.get(column.change());
    for (var network : chosen) {
      if (column == NetworkColumn.NAME) {
        NetworkValues.checkNew(value, network, networks);
      }
      var changed = column.with(network, value);
      networks.update(changed);
      if (column.moves()) {
        warnings.gateway(changed);
      }
    }
    return Output.nothing();
  }
}
