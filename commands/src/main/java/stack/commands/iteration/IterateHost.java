package stack.commands.iteration;

import java.time.Duration;
import java.util.List;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Programs;
import stack.run.Spec;

/** {@code iterate host}. */
record IterateHost(HostSelector selector, Programs programs, Console console) implements Command {
  private static final Param<String> COMMAND =
      Param.text(
              "command",
              "Command line for the shell, in which % stands for the name of the host and %% "
                  + "for a percent sign.")
          .lines()
          .required();
  private static final Duration LIMIT = Duration.ofHours(1);

  @Override
  public Spec spec() {
    return Spec.of("iterate host", "Run a shell command on the frontend once for each host")
        .describe(
            """
            The commands run on the frontend itself, one after the other, each for one hour at most.
            Their output is shown as it is.
            """)
        .args(Arg.anyHosts("all hosts but the frontend"))
        .params(COMMAND)
        .example("iterate host a:backend command='echo %'", "Prints the names of all backends.");
  }

  @Override
  public Output run(Input input) {
    var line = input.get(COMMAND);
    var hosts =
        selector.all(input.args()).stream()
            .filter(host -> !input.args().isEmpty() || !host.appliance().equals("frontend"))
            .toList();
    var printed = new StringBuilder();
    for (var host : hosts) {
      var words = List.of("/bin/sh", "-c", Placeholder.fill(line, host.name()));
      var result = programs.run(words, "", LIMIT);
      result.err().lines().forEach(console::notice);
      printed.append(result.out());
    }
    return Output.text(printed.toString());
  }
}
