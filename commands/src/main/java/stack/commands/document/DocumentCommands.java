package stack.commands.document;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class DocumentCommands {
  private DocumentCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(Dump.Part.values()).map(part -> Entry.of(part.words(), Dump.class, part)),
        Stream.of(Entry.of("load", LoadDocument.class)));
  }
}
