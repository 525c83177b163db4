package stack.commands.script;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class ScriptCommands {
  private ScriptCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(Entry.of("run script", RunScript.class));
  }
}
