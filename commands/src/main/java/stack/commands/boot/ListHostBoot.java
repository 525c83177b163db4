package stack.commands.boot;

import stack.db.attribute.Attributes;
import stack.db.host.BootStates;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list host boot}. */
record ListHostBoot(HostSelector selector, BootStates bootStates, Attributes attributes)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list host boot", "List whether hosts will boot their system or the installer")
        .args(Arg.anyHosts())
        .example("list host boot a:backend", "Lists what all backends will do at their next boot.")
        .related("set host boot");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var states = bootStates.of(hosts);
    var disks = attributes.values(hosts, "nukedisks");
    var controllers = attributes.values(hosts, "nukecontroller");
    var table = Output.table("host", "action", "nukedisks", "nukecontroller");
    for (var host : hosts) {
      var type = states.get(host);
      table.row(
          host.name(),
          type == null ? null : type.word(),
          wish(disks.getOrDefault(host, "")),
          Booleans.parse(controllers.getOrDefault(host, "")));
    }
    return table;
  }

  /** Whether all disks may be wiped, or which ones. */
  private static Object wish(String nukedisks) {
    return nukedisks.isBlank() || Booleans.isOne(nukedisks) ? Booleans.parse(nukedisks) : nukedisks;
  }
}
