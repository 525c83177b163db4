package stack.commands.repo;

import java.util.List;
import stack.db.Database;
import stack.db.repo.Repo;
import stack.db.repo.Repos;
import stack.install.scope.Names;

/** The repos a command is about. */
final class RepoSelection {
  private RepoSelection() {}

  /** By patterns for name or alias; all repos when there are none. */
  static List<Repo> of(Database database, List<String> patterns) {
    var repos = new Repos(database);
    return Names.matching(patterns, "repo", repos::all, repos::like);
  }
}
