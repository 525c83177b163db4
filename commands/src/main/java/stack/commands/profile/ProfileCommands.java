package stack.commands.profile;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class ProfileCommands {
  private ProfileCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("list host graph", ListHostGraph.class),
        Entry.of("list host hash", ListHostHash.class),
        Entry.of("list host profile", ListHostProfile.class),
        Entry.of("list host xml", ListHostXml.class),
        Entry.of("list node xml", ListNodeXml.class),
        Entry.of("report script", ReportScript.class),
        Entry.of("verify xml", VerifyXml.class));
  }
}
