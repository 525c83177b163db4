package stack.commands.repo;

import stack.db.Database;
import stack.run.Column;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list repo}. Takes names too, though its usage line has never said so. */
record ListRepo(Database database) implements Command {
  private static final Param<Boolean> EXPANDED =
      Param.flag("expanded", "true shows all columns").orElse(false);

  @Override
  public Spec spec() {
    return Spec.of("list repo", "List package repositories on other servers")
        .params(EXPANDED)
        .example("list repo", "Lists all repositories.")
        .example("list repo expanded=true", "Lists all repositories with all columns.")
        .related("add repo", "list box repo");
  }

  @Override
  public Output run(Input input) {
    var repos = RepoSelection.of(database, input.args());
    var expanded = input.get(EXPANDED);
    var columns = expanded ? RepoColumns.ALL : RepoColumns.SHORT;
    var beside = expanded ? new String[] {"pallet name"} : new String[0];
    var table = Output.table(Column.titles(columns, beside));
    for (var repo : repos) {
      var cells = Column.cells(repo, columns);
      if (expanded) {
        cells.add(null);
      }
      table.row(cells.toArray());
    }
    return table;
  }
}
