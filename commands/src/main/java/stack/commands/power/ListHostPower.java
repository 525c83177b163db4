package stack.commands.power;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.db.host.Host;

/** {@code list host power}. */
final class ListHostPower implements Command {
  private static final Pattern ANSWER = Pattern.compile("(?m)^Chassis Power is (\\S+)$");

  private final Services services;

  ListHostPower(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host power", "List whether hosts are switched on")
        .describe("Asks as \"set host power command=status\" does; what cannot be told is empty.")
        .args(Arg.some("host", "Host name, pattern or selector."))
        .example("list host power backend-0-0", "Tells whether a host is on.")
        .related("set host power");
  }

  @Override
  public Output run(Input input) {
    if (input.args().isEmpty()) {
      throw CommandException.argRequired("host");
    }
    var table = Output.table("host", "power");
    var power = new Power(services);
    for (var host : new HostSelector(services).all(input.args())) {
      table.row(host.name(), status(power, host).orElse(null));
    }
    return table;
  }

  private static Optional<String> status(Power power, Host host) {
    return power
        .apply(host, PowerCommand.STATUS, _ -> {})
        .map(ANSWER::matcher)
        .filter(Matcher::find)
        .map(answer -> answer.group(1));
  }
}
