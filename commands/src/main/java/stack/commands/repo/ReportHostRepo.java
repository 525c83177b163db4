package stack.commands.repo;

import stack.install.repo.HostRepos;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host repo}. */
record ReportHostRepo(HostSelector selector, HostRepos hostRepos) implements Command {
  @Override
  public Spec spec() {
    return Spec.of(
            "report host repo",
            "Print the file that tells the package manager of hosts its repositories")
        .describe(
            """
            Pipe the output into report script, which turns it into a shell script that writes the
            file.
            """)
        .args(Arg.one("host", Arg.HOSTS))
        .example("report host repo localhost", "Prints the file for the frontend.")
        .related("list box", "list repo");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var lines = Output.lines();
    hostRepos
        .parts(hosts)
        .forEach((host, parts) ->
            parts.stream()
                .flatMap(part -> part.lines().stream())
                .forEach(line -> lines.row(host.name(), line)));
    return lines;
  }
}
