package stack.commands.power;

import java.util.function.Consumer;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;

/** {@code set host power}. */
final class SetHostPower implements Command {
  private static final Param<String> COMMAND =
      Param.text("command", "What to do: on, off, reset or status.").required();
  private static final Param<Boolean> DEBUG =
      Param.flag("debug", "Show each method that was tried and what came of it.").orElse(false);
  private static final Param<String> METHOD =
      Param.text("method", "Only this method: ipmi or ssh. Without it both, ipmi first.");

  private final Services services;

  SetHostPower(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("set host power", "Switch hosts on or off")
        .describe(
            """
            Reaches the baseboard controller at the address of the interface "ipmi" with ipmitool,
            as the attributes ipmi_username and ipmi_password say, and else the host itself over
            ssh, which can do all but start it.
            """)
        .root()
        .args(Arg.some("host", "Host name, pattern or selector."))
        .params(COMMAND, DEBUG, METHOD)
        .example(
            "set host power backend-0-0 command=reset", "Resets a host, as its button would do.")
        .example("set host power backend-0-0 command=off method=ssh", "Shuts a host down over ssh.")
        .related("list host power", "list host status");
  }

  @Override
  public Output run(Input input) {
    var wanted = input.some("host");
    var typed = input.get(COMMAND);
    var power = new Power(services);
    var method = input.find(METHOD);
    if (method.isPresent()) {
      power =
          power
              .only(method.get())
              .orElseThrow(() ->
                  CommandException.paramError(
                      "method", method.get() + " not found as a valid implementation"));
    }
    var command =
        PowerCommand.named(typed)
            .orElseThrow(() ->
                CommandException.paramError(
                    "command", "must be \"on\", \"off\", \"reset\", or \"status\""));
    var lines = Output.lines();
    for (var host : new HostSelector(services).all(wanted)) {
      Consumer<String> attempts = input.get(DEBUG) ? line -> lines.row(host.name(), line) : _ -> {};
      var answer = power.apply(host, command, attempts);
      answer
          .filter(text -> !text.isBlank())
          .ifPresent(text -> lines.row(host.name(), text.strip()));
    }
    return lines;
  }
}
