package stack.commands.boot;

import java.util.List;
import stack.commands.Arg;
import stack.commands.Booleans;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.attribute.AttributeForms;
import stack.commands.scope.HostSelector;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;

/** {@code set host boot}. */
final class SetHostBoot implements Command {
  private static final Param<String> ACTION =
      Param.text("action", "What the hosts do at their next boot.")
          .required()
          .choices("os", "install");
  private static final Param<String> NUKEDISKS =
      Param.text(
              "nukedisks", "Whether the installer wipes all disks, or the disks that it may wipe.")
          .shownAs("boolean");
  private static final Param<Boolean> NUKECONTROLLER =
      Param.flag("nukecontroller", "Whether the installer sets up the RAID controller anew.");
  private static final Param<Boolean> SYNC =
      Param.flag("sync", "Whether boot files are written at once.").orElse(true);

  private final Services services;

  SetHostBoot(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("set host boot", "Choose what hosts do at their next boot")
        .describe(
            """
            A host that installs goes back to os by itself once it reports that it is done.
            """)
        .changes()
        .args(Arg.some("host", "Hosts: names, globs, a:backend, r:0 and the like."))
        .params(ACTION, NUKEDISKS, NUKECONTROLLER, SYNC)
        .example(
            "set host boot a:backend action=install", "All backends install when they boot next.")
        .example(
            "set host boot a:backend action=install nukedisks=true", "And wipe all their disks.")
        .example(
            "set host boot a:backend action=install nukedisks=sda,sdb", "And wipe these two only.")
        .related("list host boot", "set host bootaction");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).some(input.args());
    var type =
        BootType.of(input.get(ACTION))
            .orElseThrow(() -> CommandException.paramValue("action", "one of: os, install"));
    new BootStates(services.database()).set(hosts, type);
    input.find(NUKEDISKS).ifPresent(wish -> keep(hosts, NUKEDISKS.name(), disks(wish)));
    input
        .find(NUKECONTROLLER)
        .ifPresent(wish -> keep(hosts, NUKECONTROLLER.name(), Booleans.text(wish)));
    if (input.get(SYNC)) {
      services.afterwards("Sync Host Boot", () -> new BootFiles(services).write(hosts));
    }
    return Output.nothing();
  }

  private static String disks(String wish) {
    AttributeForms.check(NUKEDISKS.name(), wish);
    return Booleans.isOne(wish) ? Booleans.text(Booleans.parse(wish)) : wish;
  }

  private void keep(List<Host> hosts, String attribute, String value) {
    new Attributes(services.database())
        .set(hosts.stream().map(Host::owner).toList(), attribute, value, false);
  }
}
