package stack.commands.storage;

import java.util.Arrays;
import java.util.List;
import stack.commands.scope.ScopedListing;
import stack.db.scope.Scope;
import stack.db.storage.Controller;
import stack.db.storage.Controllers;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list storage controller} and its scoped forms. */
record ListController(Controllers controllers, ScopedListing listing, Scope scope)
    implements Command {
  static final ScopedListing.Columns COLUMNS =
      ScopedListing.Columns.withSource(
          "enclosure", "adapter", "slot", "raidlevel", "arrayid", "options");

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec(
            "list",
            scope,
            "storage controller",
            "List the RAID layout of",
            Scopes.Targets.ANY,
            "add",
            "remove");
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
        scope, input, COLUMNS, controllers::at, controllers::of, ListController::cells);
  }

  static List<Object> cells(Scope source, Controller disk) {
    return Arrays.asList(
        Cell.of(disk.enclosure()),
        Cell.of(disk.adapter()),
        Cell.of(disk.slot()),
        disk.raidLevel(),
        Cell.of(disk.arrayId()),
        disk.options(),
        ScopedListing.letter(source));
  }
}
