package stack.commands.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import stack.db.host.Host;
import stack.install.health.HealthPages;
import stack.install.health.HeardMessage;
import stack.install.query.QueryClient;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code list host message}. */
record ListHostMessage(HostSelector selector, Console console, Root root) implements Command {
  private static final Param<String> CHANNEL =
      Param.text(
              "channel",
              "Show only channels whose name begins with this text; without it, all channels.")
          .orElse("");

  @Override
  public Spec spec() {
    return Spec.of("list host message", "Show the messages that hosts send, as they arrive")
        .describe(
            """
            For each message that reaches the frontend from now on, prints a line with its sender and
            channel, and then its text. Ends when you interrupt it or the daemon stops.
            """)
        .endless()
        .args(Arg.anyHosts())
        .params(CHANNEL)
        .example(
            "list host message a:backend channel=health",
            "Shows what backends report about their state.")
        .related("add host message", "list host status");
  }

  @Override
  public Output run(Input input) {
    var wanted = selector.all(input.args()).stream().map(Host::name).collect(Collectors.toSet());
    for (var seen = page(HealthPages.MESSAGES).asLong(); ; ) {
      for (var node : page(HealthPages.newerThan(seen))) {
        var heard = HeardMessage.read(node);
        seen = heard.id();
        if (wanted.contains(heard.host())
            && heard.message().channel().startsWith(input.get(CHANNEL))) {
          show(heard);
        }
      }
    }
  }

  private void show(HeardMessage heard) {
    console.print(
        "%s source=%s channel=%s id=%d ttl=%d"
            .formatted(
                heard.time(),
                heard.host(),
                heard.message().channel(),
                heard.id(),
                heard.message().ttl()));
    console.print(heard.message().payload());
    console.print("");
  }

  private JsonNode page(String name) {
    return QueryClient.page(root, name)
        .orElseThrow(() ->
            new CommandException("the avalanche daemon is not running: stack start avalanche"));
  }
}
