package stack.commands.avalanche;

import stack.daemon.SwarmPeer;
import stack.install.RunningDaemon;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code list avalanche}. */
record ListAvalanche(Root root) implements Command {
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
    var running = RunningDaemon.needed(root);
    var table =
        Output.table(
            "host", "rack", "address", "state", "percent", "rate", "origin", "peers", "ownrack",
            "served", "wrong", "seconds", "eta");
    for (var peer : SwarmPeer.of(running)) {
      table.row(
          peer.host(),
          peer.rack(),
          peer.address(),
          peer.state(),
          peer.percent(),
          peer.rate() / 1000,
          megabytes(peer.origin()),
          megabytes(peer.peers()),
          megabytes(peer.ownRack()),
          megabytes(peer.served()),
          peer.wrong(),
          peer.seconds(),
          peer.left().isPresent() ? peer.left().getAsLong() : null);
    }
    return table;
  }

  private static double megabytes(long bytes) {
    return Math.round(bytes / 100_000.0) / 10.0;
  }
}
