package stack.commands.boot;

import java.util.Locale;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.host.HostChanges;
import stack.install.boot.BootFileSteps;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set host bootaction}. */
record SetHostBootAction(
    HostSelector selector,
    BootActions bootActions,
    HostChanges hostChanges,
    BootFileSteps bootFiles)
    implements Command {
  private static final Param<String> ACTION =
      Param.text("action", "Name of the boot action the hosts shall use.").required();
  private static final Param<String> TYPE =
      Param.text(
              "type",
              "os sets the action for booting the installed "
                  + "system, install the one for installing.")
          .required()
          .choices("os", "install");
  private static final Param<Boolean> SYNC =
      Param.flag(
              "sync", "false leaves the boot files as they are until a later command writes them.")
          .orElse(true);

  @Override
  public Spec spec() {
    return Spec.of(
            "set host bootaction",
            "Choose the boot action with which hosts start their system or the installer")
        .changes()
        .args(Arg.someHosts())
        .params(ACTION, TYPE, SYNC)
        .example(
            "set host bootaction a:backend action=console type=install",
            "Backends are installed with the boot action console, which uses the serial console.")
        .related("list bootaction", "set host boot");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    var name = input.get(ACTION).toLowerCase(Locale.ROOT);
    var type =
        BootType.of(input.get(TYPE).toLowerCase(Locale.ROOT))
            .orElseThrow(() -> CommandException.paramValue("type", "one of: os, install"));
    var exists =
        bootActions.all().stream()
            .anyMatch(each -> each.name().equals(name) && each.type() == type);
    if (!exists) {
      throw new CommandException("bootaction \"" + name + "\" does not exist");
    }
    hostChanges.setBootAction(hosts, type, name);
    if (input.get(SYNC)) {
      bootFiles.write("Sync Host Boot", hosts);
    }
    return Output.nothing();
  }
}
