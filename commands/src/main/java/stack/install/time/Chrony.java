package stack.install.time;

import java.util.ArrayList;
import java.util.List;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;

/** {@code chrony.conf} and what makes chronyd(8) follow it. */
final class Chrony {
  private Chrony() {}

  static List<ReportPart> render(TimeSource source) {
    var parts = new ArrayList<ReportPart>();
    parts.add(new Shell("systemctl stop chronyd"));
    parts.add(
        new TaggedFile("/etc/chrony.conf", source.isFrontend() ? server(source) : client(source)));
    source
        .first()
        .ifPresent(
            name -> parts.add(new Shell("/usr/sbin/chronyd -q 'server " + name + " iburst'")));
    parts.add(new Shell("systemctl enable chronyd", "systemctl start chronyd"));
    return parts;
  }

  private static List<String> header(TimeSource source) {
    return source.protocol().equals(TimeSource.CHRONY_FOR_NTP)
        ? ReportPart.header(
            "# time.protocol is ntp; this release has no ntpd, and chronyd speaks NTP.", "")
        : ReportPart.header();
  }

  private static List<String> server(TimeSource source) {
    var lines = header(source);
    source.servers().forEach(name -> lines.add("server " + name + " iburst"));
    lines.addAll(
        List.of(
            "local stratum 10", "stratumweight 0", "driftfile /var/lib/chrony/drift", "rtcsync"));
    allow(source, lines);
    lines.addAll(
        List.of(
            "bindcmdaddress 127.0.0.1",
            "bindcmdaddress ::1",
            "logchange 0.5",
            "logdir /var/log/chrony",
            "log measurements statistics tracking"));
    return lines;
  }

  private static List<String> client(TimeSource source) {
    var lines = header(source);
    source.servers().forEach(name -> lines.add("server " + name + " iburst"));
    allow(source, lines);
    lines.add("local stratum 10 orphan");
    var word = source.isParent() ? "peer " : "server ";
    source.parents().forEach(ip -> lines.add(word + ip));
    lines.addAll(
        List.of(
            "driftfile /var/lib/chrony/drift",
            "logdir /var/log/chrony",
            "log measurements statistics tracking"));
    return lines;
  }

  private static void allow(TimeSource source, List<String> lines) {
    for (var network : source.networks()) {
      lines.add("allow " + network.address() + "/" + network.mask().prefix());
    }
  }
}
