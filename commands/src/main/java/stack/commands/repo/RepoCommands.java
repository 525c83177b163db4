package stack.commands.repo;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class RepoCommands {
  private RepoCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add repo", RepoChange.class, RepoChange.Deed.ADD),
        Entry.of("disable repo", RepoInBox.class, RepoInBox.Deed.DISABLE),
        Entry.of("enable repo", RepoInBox.class, RepoInBox.Deed.ENABLE),
        Entry.of("list repo", ListRepo.class),
        Entry.of("remove repo", RemoveRepo.class),
        Entry.of("report host repo", ReportHostRepo.class),
        Entry.of("set repo", RepoChange.class, RepoChange.Deed.SET));
  }
}
