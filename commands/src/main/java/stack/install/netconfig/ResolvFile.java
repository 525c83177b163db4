package stack.install.netconfig;

import java.util.List;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** {@code /etc/resolv.conf} of a host. */
final class ResolvFile {
  private ResolvFile() {}

  static List<ReportPart> render(Resolver resolver) {
    return List.of(new TaggedFile("/etc/resolv.conf", resolver.lines()));
  }
}
