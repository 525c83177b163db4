package stack.commands.health;

import com.fasterxml.jackson.databind.node.MissingNode;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.query.QueryClient;
import stack.commands.scope.HostSelector;

/** {@code list host status}. */
final class ListHostStatus implements Command {
  private final Services services;

  ListHostStatus(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host status", "List what hosts are doing right now")
        .describe(
            """
            State is the step of an installation, or what the host or a power command said last;
            ssh tells whether root can log in without a password. What nobody repeated in time is
            forgotten, and nothing is known while the daemon does not run.
            """)
        .args(Arg.any("host", "Host name, pattern or selector; without it all hosts."))
        .example("list host status", "Shows all hosts.")
        .example("list host status a:backend", "Shows the backends.")
        .related("start avalanche", "list host message");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    var known =
        QueryClient.page(services.root(), HealthPages.HEALTH).orElse(MissingNode.getInstance());
    var table = Output.table("host", "state", "ssh");
    for (var host : hosts) {
      var components = known.path(host.name());
      table.row(
          host.name(), components.path("state").asText(null), components.path("ssh").asText(null));
    }
    return table;
  }
}
