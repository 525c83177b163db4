package stack.commands.netconfig;

import java.util.List;
import stack.commands.report.ReportPart;
import stack.commands.report.ReportPart.TaggedFile;

/** {@code /etc/resolv.conf} of a host. */
final class ResolvFile {
  private ResolvFile() {}

  static List<ReportPart> render(Resolver resolver) {
    return List.of(new TaggedFile("/etc/resolv.conf", resolver.lines()));
  }
}
