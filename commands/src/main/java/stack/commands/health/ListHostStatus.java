package stack.commands.health;

import com.fasterxml.jackson.databind.node.MissingNode;
import stack.install.health.HealthPages;
import stack.install.query.QueryClient;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code list host status}. */
final class ListHostStatus implements Command {
  private final HostSelector selector;
  private final Root root;

  ListHostStatus(HostSelector selector, Root root) {
    this.selector = selector;
    this.root = root;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host status", "List what hosts are doing right now")
        .describe(
            """
            state is the step of an installation, or what the host or a power command reported last;
            ssh says whether root can log in without a password. A report that is not repeated in time
            is forgotten, and nothing is shown while the avalanche daemon is not running.
            """)
        .args(
            Arg.any(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
                    + "as a:backend, r:0 or g:GROUP; all hosts when you name none."))
        .example("list host status", "Lists all hosts.")
        .example("list host status a:backend", "Lists the backends.")
        .related("start avalanche", "list host message");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var known = QueryClient.page(root, HealthPages.HEALTH).orElse(MissingNode.getInstance());
    var table = Output.table("host", "state", "ssh");
    for (var host : hosts) {
      var components = known.path(host.name());
      table.row(
          host.name(), components.path("state").asText(null), components.path("ssh").asText(null));
    }
    return table;
  }
}
