package stack.commands.boot;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.db.boot.BootType;

/** {@code report host bootfile}. */
final class ReportHostBootfile implements Command {
  private static final Param<String> ACTION =
      Param.text("action", "Show the files of this action instead of the host's next one.")
          .shownRequired()
          .choices("os", "install");

  private final Services services;

  ReportHostBootfile(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("report host bootfile", "Print the files boot loaders read for hosts")
        .describe("The output is for report script, which turns it into a shell script.")
        .root()
        .args(Arg.some("host", "Hosts: names, globs, a:backend, r:0 and the like."))
        .params(ACTION)
        .example("report host bootfile backend-0-0", "Prints the boot files of backend-0-0.")
        .related("set host boot");
  }

  @Override
  public Output run(Input input) {
    var forced =
        input
            .find(ACTION)
            .map(word ->
                BootType.of(word)
                    .orElseThrow(
                        () -> CommandException.paramValue("action", "one of: os, install")));
    var hosts = new HostSelector(services).managed(input.args());
    var lines = Output.lines();
    for (var each : new BootFiles(services).of(hosts, forced)) {
      each.loader().cells(each.file()).forEach(cell -> lines.row(each.host().name(), cell));
    }
    return lines;
  }
}
