package stack.commands.power;

import java.util.function.Consumer;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set host power}. */
final class SetHostPower implements Command {
  private static final Param<String> COMMAND =
      Param.text(
              "command", "on, off or reset switches the hosts; status shows whether they are on.")
          .required();
  private static final Param<Boolean> DEBUG =
      Param.flag("debug", "true shows each method that was tried and its result.").orElse(false);
  private static final Param<String> METHOD =
      Param.text(
          "method",
          "Use only this method, ipmi or ssh; without it, ipmi is tried first and then ssh.");

  private final Power power;
  private final HostSelector selector;

  SetHostPower(Power power, HostSelector selector) {
    this.power = power;
    this.selector = selector;
  }

  @Override
  public Spec spec() {
    return Spec.of("set host power", "Switch hosts on or off")
        .describe(
            """
            Talks with ipmitool to the baseboard controller, at the address of the host's interface
            "ipmi" and with the attributes ipmi_username and ipmi_password. When that fails, it logs in
            to the host with ssh, which can do everything but switch it on.
            """)
        .root()
        .args(
            Arg.some(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
                    + "as a:backend, r:0 or g:GROUP."))
        .params(COMMAND, DEBUG, METHOD)
        .example(
            "set host power backend-0-0 command=reset",
            "Resets backend-0-0, as its reset button would.")
        .example(
            "set host power backend-0-0 command=off method=ssh", "Shuts backend-0-0 down over ssh.")
        .related("list host power", "list host status");
  }

  @Override
  public Output run(Input input) {
    var wanted = input.some("host");
    var typed = input.get(COMMAND);
    var switches = input.find(METHOD).map(this::only).orElse(power);
    var command =
        PowerCommand.named(typed)
            .orElseThrow(() ->
                CommandException.paramError(
                    "command", "must be \"on\", \"off\", \"reset\", or \"status\""));
    var lines = Output.lines();
    for (var host : selector.all(wanted)) {
      Consumer<String> attempts = input.get(DEBUG) ? line -> lines.row(host.name(), line) : _ -> {};
      var answer = switches.apply(host, command, attempts);
      answer
          .filter(text -> !text.isBlank())
          .ifPresent(text -> lines.row(host.name(), text.strip()));
    }
    return lines;
  }

  private Power only(String method) {
    return power
        .only(method)
        .orElseThrow(() ->
            CommandException.paramError("method", method + " not found as a valid implementation"));
  }
}
