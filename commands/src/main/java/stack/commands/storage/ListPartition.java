package stack.commands.storage;

import stack.commands.scope.ScopedListing;
import stack.db.scope.Scope;
import stack.db.storage.Partitions;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list storage partition} and its scoped forms. */
record ListPartition(Partitions partitions, ScopedListing listing, Scope scope) implements Command {
  @Override
  public Spec spec() {
    var spec = Scopes.spec("list", scope, "storage partition", "List the disk layout of");
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
        scope, input, StorageColumns.OF_PARTITIONS, partitions::at, partitions::of);
  }
}
