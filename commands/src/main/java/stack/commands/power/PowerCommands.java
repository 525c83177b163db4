package stack.commands.power;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class PowerCommands {
  private PowerCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("list host power", ListHostPower.class),
        Entry.of("set host power", SetHostPower.class));
  }
}
