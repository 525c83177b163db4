package stack.commands.repo;

import stack.db.Database;
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
    if (!input.get(EXPANDED)) {
      var table = Output.table("name", "alias", "url");
      repos.forEach(repo -> table.row(repo.name(), repo.alias(), repo.url()));
      return table;
    }
    var table =
        Output.table(
            "name",
            "alias",
            "url",
            "autorefresh",
            "assumeyes",
            "type",
            "is_mirrorlist",
            "gpgcheck",
            "gpgkey",
            "os",
            "pallet name");
    for (var repo : repos) {
      table.row(
          repo.name(),
          repo.alias(),
          repo.url(),
          repo.autorefresh(),
          repo.assumeyes(),
          repo.type(),
          repo.mirrorlist(),
          repo.gpgcheck(),
          repo.gpgkey().orElse(null),
          repo.os(),
          null);
    }
    return table;
  }
}
