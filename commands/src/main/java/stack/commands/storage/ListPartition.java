package stack.commands.storage;

import java.util.Arrays;
import java.util.List;
import stack.commands.scope.ScopedListing;
import stack.db.scope.Scope;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list storage partition} and its scoped forms. */
record ListPartition(Partitions partitions, ScopedListing listing, Scope scope) implements Command {
  static final ScopedListing.Columns COLUMNS =
      ScopedListing.Columns.withSource(
          "device", "partid", "mountpoint", "size", "fstype", "options");

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
    return listing.table(
        scope, input, COLUMNS, partitions::at, partitions::of, ListPartition::cells);
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
