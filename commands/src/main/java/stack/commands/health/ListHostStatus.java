package stack.commands.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.host.Host;
import stack.install.health.HealthPages;
import stack.install.health.Stages;
import stack.install.query.QueryClient;
import stack.install.scope.HostAttributes;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;
import stack.run.Root;
import stack.run.Spec;

/** {@code list host status}. */
record ListHostStatus(
    HostSelector selector, Stages stages, HostAttributes hostAttributes, Console console, Root root)
    implements Command {
  private static final Param<Boolean> EXPANDED =
      Param.flag("expanded", "true also shows how far each host came, since when, and what it said")
          .orElse(false)
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list host status", "List what hosts are doing right now")
        .describe(
            """
            state is the step of an installation, or what the host or a power command reported last;
            ssh says whether root can log in without a password. A step that is not repeated within
            half a minute is forgotten, and nothing is shown while the avalanche daemon is not running.
            With expanded=true you also see what was heard last of each host, however long ago, with
            the time since when, and the last line of the log of an installation that failed. An
            installation is called late when nothing was heard of it for as many minutes as the
            attribute install.late says, or 15. Machines that asked for a kickstart or a peer and were
            refused are named on standard error, with the reason.
            """)
        .args(Arg.anyHosts())
        .params(EXPANDED)
        .example("list host status", "Lists all hosts.")
        .example("list host status a:backend expanded=true", "Lists how far the backends came.")
        .related("start avalanche", "list host message");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    var page = QueryClient.page(root, HealthPages.HEALTH);
    if (page.isEmpty()) {
      console.notice("the avalanche daemon does not run: stack start avalanche");
    }
    var known = page.orElse(MissingNode.getInstance());
    if (input.get(EXPANDED)) {
      QueryClient.page(root, HealthPages.REFUSED)
          .ifPresent(
              refused -> refused.forEach(line -> console.notice(Printable.line(line.asText()))));
      return expanded(hosts, known);
    }
    var table = Output.table("host", "state", "ssh");
    for (var host : hosts) {
      table.row(host.name(), text(known, host, "state"), text(known, host, "ssh"));
    }
    return table;
  }

  private static String text(JsonNode known, Host host, String component) {
    return known.path(host.name()).path(component).asText(null);
  }

  private Output expanded(List<Host> hosts, JsonNode known) {
    var attributes = hostAttributes.of(hosts);
    var table = Output.table("host", "state", "ssh", "last", "since", "note");
    for (var host : hosts) {
      var last = stages.of(host.name());
      table.row(
          host.name(),
          text(known, host, "state"),
          text(known, host, "ssh"),
          last.map(Stages.Stage::state).orElse("never heard of"),
          last.map(stage -> stage.since().toString()).orElse(null),
          last.flatMap(stage -> note(stage, attributes.get(host))).orElse(null));
    }
    return table;
  }

  private static Optional<String> note(Stages.Stage stage, Map<String, ?> attributes) {
    var minutes = stage.silence().toMinutes();
    if (minutes >= Stages.late(attributes.get(Stages.LATE))) {
      return Optional.of("late: no word for " + minutes + " min");
    }
    return stage.hasFailed() && !stage.log().isEmpty()
        ? Optional.of(Printable.line(stage.log().getLast()))
        : Optional.empty();
  }
}
