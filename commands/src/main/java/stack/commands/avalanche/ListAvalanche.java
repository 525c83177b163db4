package stack.commands.avalanche;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.install.RunningDaemon;

/** {@code list avalanche}. */
final class ListAvalanche implements Command {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Services services;

  ListAvalanche(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list avalanche", "List the hosts that are installing and how far they are")
        .describe(
            """
            percent: how much of what the host needs it has; rate: kB/s it receives; origin and
            peers: MB it got from the frontend and from other hosts; ownrack: the part of peers that
            came from its own rack; served: MB it gave to other hosts; eta: seconds until it has
            everything.
            """)
        .example("list avalanche", "Lists every host that is installing now.")
        .related("start avalanche");
  }

  @Override
  public Output run(Input input) {
    var running =
        RunningDaemon.find(services.root())
            .orElseThrow(() ->
                new CommandException("the avalanche daemon is not running: stack start avalanche"));
    var table =
        Output.table(
            "host", "rack", "address", "state", "percent", "rate", "origin", "peers", "ownrack",
            "served", "wrong", "seconds", "eta");
    for (var peer : running.get("/avalanche/v1/swarm", LIMIT).path("peers")) {
      table.row(
          peer.path("host").asText(),
          peer.path("rack").asText(),
          peer.path("address").asText(),
          peer.path("state").asText(),
          peer.path("percent").asDouble(),
          peer.path("rate").asLong() / 1000,
          megabytes(peer, "origin"),
          megabytes(peer, "peers"),
          megabytes(peer, "own_rack"),
          megabytes(peer, "served"),
          peer.path("wrong").asLong(),
          peer.path("seconds").asDouble(),
          secondsLeft(peer) < 0 ? null : secondsLeft(peer));
    }
    return table;
  }

  /** -1 while nobody can tell. */
  static long secondsLeft(JsonNode peer) {
    return peer.path("eta").asLong(-1);
  }

  private static double megabytes(JsonNode peer, String field) {
    return Math.round(peer.path(field).asLong() / 100_000.0) / 10.0;
  }
}
