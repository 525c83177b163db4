package stack.commands.backup;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class BackupCommands {
  private BackupCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("backup", Backup.class), Entry.of("restore", Restore.class));
  }
}
