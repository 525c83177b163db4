package stack.install.time;

import java.util.ArrayList;
import java.util.List;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.Shell;
import stack.install.report.ReportPart.TaggedFile;

/** {@code ntp.conf} and what makes ntpd(8) follow it. */
final class Ntp {
  private static final List<String> RESTART_WHEN_LOST =
      List.of(
          "#!/bin/sh",
          "if ! /usr/sbin/ntpq -pn 2> /dev/null | grep -q '^\\*'; then",
          "\t/etc/rc.d/init.d/ntpd restart > /dev/null 2>&1",
          "fi");

  private Ntp() {}

  static List<ReportPart> render(TimeSource source) {
    var parts = new ArrayList<ReportPart>();
    parts.add(
        source.isOld()
            ? new Shell("/sbin/chkconfig ntp on", "service ntp stop")
            : new Shell(
                "systemctl enable ntpd", "systemctl disable chronyd", "systemctl stop ntpd"));
    parts.add(new TaggedFile("/etc/cron.hourly/ntp", "0755", RESTART_WHEN_LOST));
    parts.add(
        new TaggedFile(
            "/etc/sysconfig/ntpd", List.of("OPTIONS=\"-A -u ntp:ntp -p /var/run/ntpd.pid\"")));
    if (source.isFrontend()) {
      parts.add(new TaggedFile("/etc/ntp.conf", server(source)));
    } else {
      parts.add(new TaggedFile("/etc/ntp.conf", client(source)));
      parts.add(new TaggedFile("/etc/ntp/step-tickers", source.servers()));
    }
    source.first().ifPresent(name -> parts.add(new Shell("/usr/sbin/ntpdate " + name)));
    parts.add(new Shell(source.isOld() ? "service ntp start" : "systemctl start ntpd"));
    return parts;
  }

  /** Its own clock, at a poor stratum, when no server answers (ntp.conf(5), local clock). */
  private static List<String> server(TimeSource source) {
    var lines = new ArrayList<String>();
    source.servers().forEach(name -> lines.add("server " + name + " iburst"));
    lines.add("server 127.127.1.1 iburst");
    lines.add("fudge 127.127.1.1 stratum 10");
    lines.add("driftfile /var/lib/ntp/drift");
    return lines;
  }

  private static List<String> client(TimeSource source) {
    var lines =
        ReportPart.header(
            "logfile /var/log/ntp",
            "driftfile /var/lib/ntp/drift",
            "tinker panic 0",
            "tos orphan 10");
    source.servers().forEach(name -> lines.add("server " + name));
    source.servers().forEach(name -> lines.add("restrict " + name));
    for (var network : source.networks()) {
      lines.add("restrict " + network.address() + " mask " + network.mask());
    }
    if (source.isParent()) {
      source.parents().forEach(ip -> lines.add("peer " + ip));
    }
    return lines;
  }
}
