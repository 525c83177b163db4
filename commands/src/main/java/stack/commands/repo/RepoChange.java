package stack.commands.repo;

import java.util.List;
import stack.db.ConstraintException;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.repo.Repo;
import stack.db.repo.Repos;
import stack.install.version.OperatingSystem;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;
import stack.run.SubCommands;

/** {@code add repo} and {@code set repo}. */
record RepoChange(
    SubCommands subCommands,
    Repos repos,
    ContentSteps contentSteps,
    Root root,
    Boxes boxes,
    Deed deed)
    implements Command {
  private static final Param<String> NAME = Param.text("name", "New name of the repository");

  /** Which of the two it is. */
  enum Deed {
    ADD,
    SET
  }

  @Override
  public Spec spec() {
    var name = Arg.one("repo", "Name of the repository");
    return switch (deed) {
      case ADD ->
          Spec.of("add repo", "Add a package repository on another server")
              .describe(
                  """
                  Hosts use the repository after enable repo has put it into their box. No packages are
                  copied.
                  """)
              .args(name)
              .params(RepoFields.all())
              .params(NAME.undocumented())
              .changes()
              .example(
                  "add repo EPEL url=http://mirror.example/epel/9", "Adds the repository EPEL.")
              .example(
                  "add repo site url='http://{{ Kickstart_PrivateAddress }}/site'",
                  "Adds a repository whose URL differs for each host.")
              .related("enable repo", "list repo", "remove repo", "set repo");
      case SET ->
          Spec.of("set repo", "Change a package repository")
              .args(name)
              .params(RepoFields.all())
              .params(NAME)
              .changes()
              .example(
                  "set repo EPEL gpgcheck=yes", "Makes hosts check the signatures of packages.")
              .related("add repo", "list repo");
    };
  }

  @Override
  public Output run(Input input) {
    if (deed == Deed.SET) {
      change(input);
    } else {
      subCommands.of("set repo", input, "updating_repo=false").run(() -> change(input));
    }
    return Output.nothing();
  }

  private void change(Input input) {
    if (input.args().size() != 1) {
      throw new CommandException("only one repo may be specified at a time");
    }
    var name = input.args().getFirst();
    var changed = deed == Deed.ADD ? fresh(name, input) : known(name, input);
    try {
      if (deed == Deed.ADD) {
        repos.add(changed);
      } else {
        repos.update(changed);
        contentSteps.after(holding(changed));
      }
    } catch (ConstraintException e) {
      throw e.kind() == ConstraintException.Kind.UNIQUE
          ? CommandException.argError(
              name,
              "a repo already exists with the name/alias: "
                  + changed.name()
                  + "/"
                  + changed.alias())
          : e;
    }
  }

  private Repo fresh(String name, Input input) {
    if (!input.find(NAME).orElse("").isEmpty()) {
      throw new CommandException("name is an ambiguous parameter when adding a repo");
    }
    if (input.find(RepoFields.URL).orElse("").isEmpty()) {
      throw new CommandException("url is a required parameter when adding a repo");
    }
    var os = OperatingSystem.of(root).family();
    return RepoFields.change(Repo.of(name, input.get(RepoFields.URL), os), name, input);
  }

  private Repo known(String name, Input input) {
    var repo = repos.named(name).orElseThrow(() -> CommandException.argNotFound(name, "repo"));
    return RepoFields.change(repo, input.find(NAME).orElse(repo.name()), input);
  }

  private List<Box> holding(Repo repo) {
    var byBox = repos.byBox();
    return boxes.all().stream()
        .filter(box ->
            byBox.getOrDefault(box.name(), List.of()).stream()
                .anyMatch(each -> each.id() == repo.id()))
        .toList();
  }
}
