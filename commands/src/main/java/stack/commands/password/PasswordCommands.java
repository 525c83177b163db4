package stack.commands.password;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class PasswordCommands {
  private PasswordCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("set password", SetPassword.class));
  }
}
