package stack.commands.software;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class SoftwareCommands {
  private SoftwareCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("list box", ListBox.class),
        Entry.of("list box pallet", ListBoxPallet.class),
        Entry.of("list box repo", ListBoxRepo.class));
  }
}
