package stack.commands.storage;

import java.util.Arrays;
import java.util.List;
import stack.commands.scope.ScopedListing;
import stack.db.scope.Scope;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.install.scope.HostSelector;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list storage partition} and its scoped forms. */
final class ListPartition implements Command {
  static final List<String> COLUMNS =
      List.of("device", "partid", "mountpoint", "size", "fstype", "options");
  private static final List<String> HOST_COLUMNS =
      List.of("device", "partid", "mountpoint", "size", "fstype", "options", "source");

  private final Partitions partitions;
  private final Scopes scopes;
  private final HostSelector selector;
  private final Scope scope;

  ListPartition(Partitions partitions, Scopes scopes, HostSelector selector, Scope scope) {
    this.partitions = partitions;
    this.scopes = scopes;
    this.selector = selector;
    this.scope = scope;
  }

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec(
            "list",
            scope,
            "storage partition",
            "List the disk layout of",
            Scopes.Targets.ANY,
            "add",
            "remove");
    return spec.describe(
            Scopes.listed(
                scope,
                "storage partition",
                "Shows the one layout that each host gets, whichever scope it is set at."))
        .example(spec.words(), "Lists all these partitions.");
  }

  @Override
  public Output run(Input input) {
    var at = Scopes.of(scope, input);
    return new ScopedListing<>(scopes, selector, partitions::at, partitions::of)
        .table(at, input.args(), at == Scope.HOST ? HOST_COLUMNS : COLUMNS, ListPartition::cells);
  }

  static List<Object> cells(Scope source, Partition partition) {
    return Arrays.asList(
        partition.device(),
        Cell.of(partition.partId()),
        partition.mountpoint().orElse(null),
        Cell.of(partition.size()),
        partition.fstype().orElse(null),
        partition.options(),
        ScopedListing.letter(source));
  }
}
