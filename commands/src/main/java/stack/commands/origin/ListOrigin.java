package stack.commands.origin;

import java.util.Map;
import stack.daemon.OriginState;
import stack.install.RunningDaemon;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Column;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code list origin}. */
record ListOrigin(Names names, Root root) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list origin", "List the web servers that hosts install from")
        .describe(
            """
            health: up, or what was wrong when the daemon asked last, which it does every few
            seconds, for a small file of each pallet; given: MB that hosts got there since the daemon
            started; share: the percent that these are of what hosts got from the frontend and from
            all origins, rather than from each other.
            """)
        .args(Arg.anyByName("origin", "Origins"))
        .example("list origin", "Lists all origins.")
        .related("add origin", "sync origin", "list avalanche");
  }

  @Override
  public Output run(Input input) {
    var daemon = RunningDaemon.find(root);
    var states = daemon.map(OriginState::of).orElse(Map.of());
    var unseen =
        OriginState.unknown(daemon.isPresent() ? "not asked yet" : "the daemon is not running");
    var table = Output.table(Column.titles(OriginColumn.ALL, "health", "given", "share"));
    for (var origin : names.origins(input.args())) {
      var cells = Column.cells(origin, OriginColumn.ALL);
      cells.addAll(states.getOrDefault(origin.url(), unseen).cells());
      table.row(cells.toArray());
    }
    return table;
  }
}
