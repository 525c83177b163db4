package stack.commands.power;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stack.db.host.Host;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.SideBySide;
import stack.run.Spec;

/** {@code set host power}. */
record SetHostPower(Power power, HostSelector selector) implements Command {
  private static final Param<String> COMMAND =
      Param.text(
              "command", "on, off or reset switches the hosts; status shows whether they are on.")
          .required();
  private static final Param<Boolean> DEBUG =
      Param.flag("debug", "true shows each method that was tried and its result.").orElse(false);
  private static final Param<String> METHOD =
      Param.text(
          "method",
          "Use only this method: redfish, ipmi or ssh. Without it, redfish is tried first where the"
              + " attribute redfish is true, elsewhere ipmi, and then ssh.");

  /** Not one of Stacki's. */
  private static final Param<String> NEXT_BOOT =
      Param.text("nextboot", "pxe lets the hosts boot from the network, once.")
          .choices("pxe")
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("set host power", "Switch hosts on or off")
        .describe(
            """
            Talks with ipmitool to the baseboard controller, at the address of the host's interface
            "ipmi" and with the attributes ipmi_username and ipmi_password. When that fails, it logs in
            to the host with ssh, which can do everything but switch it on. All hosts are switched side
            by side.
            Where the attribute redfish is true, it speaks Redfish with the controller in place of IPMI,
            with the attributes redfish_username and redfish_password, or those of IPMI if they are not
            set. The certificate that the controller shows first is kept in the attribute
            redfish.certificate; one that shows another later gets no password. redfish.port is its
            port, 443 if you set nothing, and redfish.system the system that is meant where a controller
            has several. Only over Redfish, nextboot=pxe lets a host boot from the network the next
            time, once.
            """)
        .root()
        .args(Arg.someHosts())
        .params(COMMAND, DEBUG, METHOD, NEXT_BOOT)
        .example(
            "set host power backend-0-0 command=reset",
            "Resets backend-0-0, as its reset button would.")
        .example(
            "set host power backend-0-0 command=reset method=redfish nextboot=pxe",
            "Resets it, and lets it boot from the network whatever the order in its firmware is.")
        .example(
            "set host power backend-0-0 command=off method=ssh", "Shuts backend-0-0 down over ssh.")
        .related("list host power", "list host status");
  }

  @Override
  public Output run(Input input) {
    var wanted = input.some("host");
    var typed = input.get(COMMAND);
    var only = input.find(METHOD).map(this::only);
    var command =
        PowerCommand.named(typed)
            .orElseThrow(() ->
                CommandException.paramError(
                    "command", "must be \"on\", \"off\", \"reset\", or \"status\""));
    var order = new PowerOrder(command, isFromNetwork(input));
    var lines = Output.lines();
    SideBySide.run(
            selector.all(wanted),
            Power.AT_ONCE,
            Duration.ZERO,
            host -> apply(host, order, only, input.get(DEBUG)))
        .forEach((host, said) -> said.forEach(line -> lines.row(host.name(), line)));
    return lines;
  }

  /** What there is to say of a host. */
  private List<String> apply(
      Host host, PowerOrder order, Optional<PowerMethod> only, boolean debug) {
    var said = new ArrayList<String>();
    Consumer<String> attempts = debug ? said::add : _ -> {};
    power
        .apply(host, order, only.map(List::of).orElseGet(() -> power.usual(host)), attempts)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> said.add(text.strip()));
    return said;
  }

  private static boolean isFromNetwork(Input input) {
    var wish = input.find(NEXT_BOOT);
    if (wish.isPresent() && !wish.get().equals("pxe")) {
      throw CommandException.paramError(NEXT_BOOT.name(), "must be \"pxe\"");
    }
    return wish.isPresent();
  }

  private PowerMethod only(String method) {
    return power
        .named(method)
        .orElseThrow(() ->
            CommandException.paramError("method", method + " not found as a valid implementation"));
  }
}
