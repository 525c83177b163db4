package stack.commands.software;

import java.util.List;
import stack.db.repo.Repos;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list box repo}. */
record ListBoxRepo(Names names, Repos knownRepos) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list box repo", "List the package repositories that are enabled in boxes")
        .args(Arg.anyByName("box", "Boxes"))
        .example("list box repo", "Lists the repositories of all boxes.")
        .example("list box repo default", "Lists the repositories of the box default.")
        .related("list box");
  }

  @Override
  public Output run(Input input) {
    var boxes = names.boxes(input.args());
    var repos = knownRepos.byBox();
    var table = Output.table("box", "repo", "alias");
    for (var box : boxes) {
      for (var each : repos.getOrDefault(box.name(), List.of())) {
        table.row(box.name(), each.name(), each.alias());
      }
    }
    return table;
  }
}
