package stack.commands.remote;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class RemoteCommands {
  private RemoteCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("run host", RunHost.class),
        Entry.of(SyncHostFiles.Kind.REPO.words(), SyncHostFiles.class, SyncHostFiles.Kind.REPO),
        Entry.of(SyncHostFiles.Kind.TIME.words(), SyncHostFiles.class, SyncHostFiles.Kind.TIME));
  }
}
