package stack.commands.boot;

import java.time.Duration;
import java.util.List;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.install.boot.BootFileSteps;
import stack.install.health.Stages;
import stack.install.scope.AttributeForms;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set host boot}. */
record SetHostBoot(
    HostSelector selector,
    BootStates bootStates,
    BootFileSteps bootFiles,
    Attributes attributes,
    Stages stages,
    Console console)
    implements Command {
  private static final Param<String> ACTION =
      Param.oneOf(
              "action",
              "What the hosts do when they boot next: os starts "
                  + "their system, install installs them.",
              "os",
              "install")
          .required()
          .choices("os", "install");
  private static final Param<String> NUKEDISKS =
      Param.text(
              "nukedisks",
              "true allows the installer to wipe every local disk of the hosts, at the next "
                  + "installation only; names of disks allow it to wipe these.")
          .shownAs("boolean");
  private static final Param<Boolean> NUKECONTROLLER =
      Param.flag(
          "nukecontroller",
          "true has the installer erase the RAID controllers of the hosts and set them up as list "
              + "host storage controller says, at the next installation only.");
  private static final Param<Boolean> SYNC =
      Param.flag(
              "sync", "false leaves the boot files as they are until a later command writes them.")
          .orElse(true);

  /** An installation that says nothing for so long is not waited for. */
  private static final Duration LOST = Duration.ofMinutes(15);

  @Override
  public Spec spec() {
    return Spec.of("set host boot", "Choose whether hosts boot their system or the installer")
        .describe(
            """
            A host that was set to install is set back to os when it reports that its installation is
            done, and when it asks for its kickstart for the third time within an hour. A host that is
            installing right now goes on with its installation.
            """)
        .changes()
        .args(Arg.someHosts())
        .params(ACTION, NUKEDISKS, NUKECONTROLLER, SYNC)
        .example(
            "set host boot a:backend action=install", "Installs all backends when they boot next.")
        .example(
            "set host boot a:backend action=install nukedisks=true",
            "The same, and wipes all their local disks.")
        .example(
            "set host boot a:backend action=install nukedisks=sda,sdb",
            "The same, and wipes no other disks than these two.")
        .related("list host boot", "set host bootaction");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var type = BootType.of(input.get(ACTION)).orElseThrow();
    var installing =
        type == BootType.INSTALL
            ? hosts.stream().filter(this::isInstalling).toList()
            : List.<Host>of();
    bootStates.set(hosts.stream().filter(host -> !installing.contains(host)).toList(), type);
    if (console.isWatched()) {
      installing.forEach(host ->
          console.notice(
              "%1$s is installing, and goes on with it; to begin anew: stack set host boot %1$s action=os, then action=install"
                  .formatted(host.name())));
    }
    input.find(NUKEDISKS).ifPresent(wish -> keep(hosts, NUKEDISKS.name(), disks(wish)));
    input
        .find(NUKECONTROLLER)
        .ifPresent(wish -> keep(hosts, NUKECONTROLLER.name(), Booleans.text(wish)));
    if (input.get(SYNC)) {
      bootFiles.write("Sync Host Boot", hosts);
    }
    return Output.nothing();
  }

  /** A new token would refuse what it still has to ask and to tell, and it would install again. */
  private boolean isInstalling(Host host) {
    return bootStates.of(host).filter(BootType.INSTALL::equals).isPresent()
        && stages
            .of(host.name())
            .filter(stage -> !stage.isLast() && stage.silence().compareTo(LOST) < 0)
            .isPresent();
  }

  private static String disks(String wish) {
    AttributeForms.check(NUKEDISKS.name(), wish);
    return Booleans.isOne(wish) ? Booleans.text(Booleans.parse(wish)) : wish;
  }

  private void keep(List<Host> hosts, String attribute, String value) {
    attributes.set(hosts.stream().map(Host::owner).toList(), attribute, value, false);
  }
}
