package stack.install.time;

import java.util.ArrayList;
import java.util.List;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;

/** What sets up the time on a host: chrony.conf(5) or ntp.conf(5). Records in, text out. */
final class TimeFiles {
  private TimeFiles() {}

  static List<ReportPart> render(TimeSource source) {
    var parts = new ArrayList<ReportPart>();
    switch (source.protocol()) {
      case "chrony", TimeSource.CHRONY_FOR_NTP -> parts.addAll(Chrony.render(source));
      case "ntp" -> parts.addAll(Ntp.render(source));
      default -> {} // somebody else keeps the time; only the zone is ours then
    }
    parts.add(
        new TaggedFile(
            "/etc/sysconfig/clock",
            "0644",
            ReportPart.header(
                "HWCLOCK=\"-u\"",
                "SYSTOHC=\"yes\"",
                "TIMEZONE=\"" + source.zone() + "\"",
                "DEFAULT_TIMEZONE=\"" + source.zone() + "\"")));
    parts.add(new Shell("zic -l " + source.zone()));
    return parts;
  }
}
