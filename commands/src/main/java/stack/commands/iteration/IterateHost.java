package stack.commands.iteration;

import java.time.Duration;
import java.util.List;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;

/** {@code iterate host}. */
final class IterateHost implements Command {
  private static final Param<String> COMMAND =
      Param.text("command", "Line for the shell; % is the name of the host, %% a percent sign.")
          .lines()
          .required();
  private static final Duration LIMIT = Duration.ofHours(1);

  private final Services services;

  IterateHost(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("iterate host", "Run a command of this machine for each host")
        .describe(
            """
            One after the other, on the frontend itself, each for an hour at most. What they print
            is shown as it is. Without hosts, the frontend is left out.
            """)
        .args(Arg.any("host", "Host name, pattern or selector; without it all but the frontend."))
        .params(COMMAND)
        .example("iterate host a:backend command='echo %'", "Prints the names of all backends.");
  }

  @Override
  public Output run(Input input) {
    var line = input.get(COMMAND);
    var hosts =
        new HostSelector(services)
            .all(input.args()).stream()
                .filter(host -> !input.args().isEmpty() || !host.appliance().equals("frontend"))
                .toList();
    var printed = new StringBuilder();
    for (var host : hosts) {
      var words = List.of("/bin/sh", "-c", Placeholder.fill(line, host.name()));
      var result = services.programs().run(words, "", LIMIT);
      result.err().lines().forEach(services.console()::notice);
      printed.append(result.out());
    }
    return Output.text(printed.toString());
  }
}
