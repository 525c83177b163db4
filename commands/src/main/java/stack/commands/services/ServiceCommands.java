package stack.commands.services;

import java.util.Arrays;
import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class ServiceCommands {
  private ServiceCommands() {}

  public static Stream<Entry> entries() {
    return Arrays.stream(SyncedParts.values())
        .map(synced -> Entry.of(synced.words(), SyncFrontend.class, synced));
  }
}
