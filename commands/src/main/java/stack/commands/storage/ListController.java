package stack.commands.storage;

import stack.commands.scope.ScopedListing;
import stack.db.scope.Scope;
import stack.db.storage.Controllers;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list storage controller} and its scoped forms. */
record ListController(Controllers controllers, ScopedListing listing, Scope scope)
    implements Command {
  @Override
  public Spec spec() {
    var spec = Scopes.spec("list", scope, "storage controller", "List the RAID layout of");
    return spec.describe(
            Scopes.listed(
                scope,
                "storage controller",
                "Shows the one layout that each host gets, whichever scope it is set at."))
        .example(spec.words(), "Lists all these disks.");
  }

  @Override
  public Output run(Input input) {
    return listing.table(
        scope, input, StorageColumns.OF_CONTROLLERS, controllers::at, controllers::of);
  }
}
