package stack.completion;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this module. */
public final class CompletionCommands {
  private CompletionCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("report completion", ReportCompletion.class),
        Entry.of("report name", ReportName.class));
  }
}
