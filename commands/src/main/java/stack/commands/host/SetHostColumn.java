package stack.commands.host;

import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code set host appliance} and its siblings: one column of many hosts. */
record SetHostColumn(HostSelector selector, HostSetting setting, HostColumn column)
    implements Command {
  @Override
  public Spec spec() {
    var words = "set host " + column.word();
    return Spec.of(words, "Set the " + column.word() + " of hosts")
        .args(Arg.someHosts())
        .params(column.change())
        .changes()
        .example(
            words + " backend-0-0 " + column.word() + "=" + column.example(),
            "Changes backend-0-0.")
        .related("list host");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    setting.set(column, hosts, input.get(column.change()));
    return Output.nothing();
  }
}
