package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import stack.db.network.Network;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** The files that hold a host's name and, for the network scripts of Red Hat, its gateway. */
final class HostnameFiles {
  private HostnameFiles() {}

  static List<ReportPart> render(HostNetwork host) {
    var name = host.fullName();
    var parts = new ArrayList<ReportPart>();
    if (host.os().equals("redhat") && !host.isManaged()) {
      var lines = new ArrayList<>(List.of("NETWORKING=yes", "HOSTNAME=" + name));
      host.main()
          .flatMap(host::network)
          .flatMap(Network::gateway)
          .ifPresent(gateway -> lines.add("GATEWAY=" + gateway));
      parts.add(new TaggedFile("/etc/sysconfig/network", lines));
    }
    parts.add(new TaggedFile("/etc/hostname", List.of(name)));
    if (host.os().equals("sles")) {
      parts.add(new TaggedFile("/etc/HOSTNAME", List.of(name)));
    }
    return parts;
  }
}
