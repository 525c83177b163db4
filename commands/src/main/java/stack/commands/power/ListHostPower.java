package stack.commands.power;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stack.db.host.Host;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.SideBySide;
import stack.run.Spec;

/** {@code list host power}. */
record ListHostPower(Power power, HostSelector selector) implements Command {
  private static final Pattern ANSWER = Pattern.compile("(?m)^Chassis Power is (\\S+)$");

  @Override
  public Spec spec() {
    return Spec.of("list host power", "List which hosts are switched on")
        .describe(
            """
            Asks each host as stack set host power command=status does; where nothing answers, the
            column is empty.
            """)
        .args(Arg.someHosts())
        .example("list host power backend-0-0", "Shows whether backend-0-0 is switched on.")
        .related("set host power");
  }

  @Override
  public Output run(Input input) {
    if (input.args().isEmpty()) {
      throw CommandException.argRequired("host");
    }
    var table = Output.table("host", "power");
    SideBySide.run(selector.all(input.args()), Power.AT_ONCE, Duration.ZERO, this::status)
        .forEach((host, status) -> table.row(host.name(), status.orElse(null)));
    return table;
  }

  private Optional<String> status(Host host) {
    return power
        .apply(host, PowerOrder.STATUS, power.usual(host), _ -> {})
        .map(ANSWER::matcher)
        .filter(Matcher::find)
        .map(answer -> answer.group(1));
  }
}
