package stack.commands.repo;

import stack.db.Database;
import stack.db.box.Boxes;
import stack.db.repo.Repos;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code remove repo}. */
record RemoveRepo(Database database, ContentSteps contentSteps) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove repo", "Remove a package repository")
        .args(
            Arg.one(
                "repo",
                "Repository by name or alias; % stands for any text and _ for any one character"))
        .changes()
        .example("remove repo EPEL", "Removes the repository EPEL, from all boxes too.")
        .related("add repo", "disable repo", "list repo");
  }

  @Override
  public Output run(Input input) {
    if (input.args().isEmpty()) {
      throw new CommandException("either a repo name or alias must be specified.");
    }
    var gone = RepoSelection.of(database, input.args());
    contentSteps.after(new Boxes(database).all());
    gone.forEach(new Repos(database)::remove);
    return Output.nothing();
  }
}
