package stack.commands.repo;

import java.util.List;
import stack.commands.software.BoxSelection;
import stack.db.Database;
import stack.db.repo.Repos;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code enable repo} and {@code disable repo}. */
record RepoInBox(Database database, ContentSteps steps, Deed deed) implements Command {
  /** Which of the two it is. */
  enum Deed {
    ENABLE,
    DISABLE
  }

  @Override
  public Spec spec() {
    return switch (deed) {
      case ENABLE ->
          Spec.of("enable repo", "Put package repositories into a box, so that its hosts use them")
              .args(
                  Arg.one(
                      "repo",
                      "Repositories by name or alias; % stands for "
                          + "any text and _ for any one character"))
              .params(BoxSelection.BOX)
              .changes()
              .example("enable repo EPEL", "Puts EPEL into the box default.")
              .example("enable repo EPEL box=frontend", "Puts EPEL into the box of the frontend.")
              .related("add repo", "disable repo", "list repo");
      case DISABLE ->
          Spec.of("disable repo", "Take package repositories out of a box")
              .args(
                  Arg.some(
                      "repo",
                      "Repositories by name or alias; % stands for "
                          + "any text and _ for any one character"))
              .params(BoxSelection.BOX)
              .changes()
              .example("disable repo EPEL", "Takes EPEL out of the box default.")
              .related("enable repo", "list repo", "remove repo");
    };
  }

  @Override
  public Output run(Input input) {
    if (input.args().isEmpty()) {
      throw new CommandException("One or more repos must be specified");
    }
    var boxes = new Names(database).boxes(List.of(input.get(BoxSelection.BOX)));
    var repos = new Repos(database);
    for (var repo : RepoSelection.of(database, input.args())) {
      for (var box : boxes) {
        switch (deed) {
          case ENABLE -> repos.enable(repo, box);
          case DISABLE -> repos.disable(repo, box);
        }
      }
    }
    switch (deed) {
      case ENABLE -> steps.afterEnabling();
      case DISABLE -> steps.after(boxes);
    }
    return Output.nothing();
  }
}
