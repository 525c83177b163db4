package stack.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import stack.db.Database;
import stack.db.DatabaseBackup;
import stack.run.Root;
import stack.run.Standby;

/** The database of a standby: what the frontend sent last, in the place of what there was. */
public final class StandbyDatabase {
  private final Database database;
  private final Standby standby;
  private final Root root;

  public StandbyDatabase(Database database, Standby standby, Root root) {
    this.database = database;
    this.standby = standby;
    this.root = root;
  }

  /** Takes what has come since the last time; does nothing where this is no standby. */
  public void take() {
    if (!standby.isOne()) {
      return;
    }
    var copy = standby.folder().resolve(Standby.COPY);
    var note = standby.folder().resolve("taken");
    try {
      var version = "%s %d%n".formatted(Files.getLastModifiedTime(copy), Files.size(copy));
      var taken = Files.exists(note) && Files.readString(note).equals(version);
      if (!taken || Files.notExists(root.database())) {
        DatabaseBackup.restore(database, copy);
        root.replace(note, version, "rw-------");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + copy, e);
    }
  }
}
