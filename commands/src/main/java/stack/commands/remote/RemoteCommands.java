package stack.commands.remote;

import java.util.Arrays;
import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class RemoteCommands {
  private RemoteCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(
            Entry.of("run host", RunHost.class),
            Entry.of("diff host", DiffHost.class),
            Entry.of("verify host", VerifyHost.class)),
        Arrays.stream(SyncHost.Kind.values())
            .map(kind -> Entry.of(kind.words(), SyncHost.class, kind)));
  }
}
