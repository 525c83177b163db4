package stack.commands.boot;

import stack.db.boot.BootType;
import stack.install.boot.BootFiles;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report host bootfile}. */
record ReportHostBootfile(HostSelector selector, BootFiles bootFiles) implements Command {
  private static final Param<String> ACTION =
      Param.oneOf(
              "action",
              "Print the files for this action, os or install, instead of those for what the "
                  + "host boots next.",
              "os",
              "install")
          .shownRequired()
          .choices("os", "install");

  @Override
  public Spec spec() {
    return Spec.of("report host bootfile", "Print the files that the boot loaders of hosts read")
        .describe(
            """
            Pipe the output into report script, which turns it into a shell script that writes the
            files.
            """)
        .root()
        .args(Arg.someHosts())
        .params(ACTION)
        .example("report host bootfile backend-0-0", "Prints the boot files of backend-0-0.")
        .related("set host boot");
  }

  @Override
  public Output run(Input input) {
    var forced = input.find(ACTION).flatMap(BootType::of);
    var hosts = selector.managed(input.args());
    var lines = Output.lines();
    for (var each : bootFiles.of(hosts, forced)) {
      each.loader().cells(each.file()).forEach(cell -> lines.row(each.host().name(), cell));
    }
    return lines;
  }
}
