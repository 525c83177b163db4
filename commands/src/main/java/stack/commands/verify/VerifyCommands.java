package stack.commands.verify;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class VerifyCommands {
  private VerifyCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("verify boot", VerifyBoot.class),
        Entry.of("verify frontend", VerifyFrontend.class));
  }
}
