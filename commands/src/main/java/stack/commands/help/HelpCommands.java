package stack.commands.help;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class HelpCommands {
  private HelpCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("help", Help.class), Entry.of("list help", ListHelp.class));
  }
}
