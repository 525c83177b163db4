package stack.commands.repo;

import java.util.List;
import stack.db.repo.Repo;
import stack.run.Column;

/** What lists and documents show of package repositories. */
public final class RepoColumns {
  public static final List<Column<Repo>> ALL =
      List.of(
          Column.of("name", Repo::name),
          Column.of("alias", Repo::alias),
          Column.of("url", Repo::url),
          Column.of("autorefresh", Repo::autorefresh),
          Column.of("assumeyes", Repo::assumeyes),
          Column.of("type", Repo::type),
          Column.of("is_mirrorlist", Repo::mirrorlist),
          Column.of("gpgcheck", Repo::gpgcheck),
          Column.of("gpgkey", Repo::gpgkey),
          Column.of("os", Repo::os));

  /** Those that a short list has. */
  static final List<Column<Repo>> SHORT = ALL.subList(0, 3);

  /** All but the name, by which a repository is known. */
  public static final List<Column<Repo>> BEHIND_NAME = ALL.subList(1, ALL.size());

  private RepoColumns() {}
}
