package stack.install.time;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.install.report.ReportPart;

/** The files of hosts' time services, as {@code report script} reads them. */
public final class HostTimes {
  private final TimeSources timeSources;

  HostTimes(TimeSources timeSources) {
    this.timeSources = timeSources;
  }

  /** The parts for each host that has a time service, hosts in the order given. */
  public Map<Host, List<ReportPart>> parts(List<Host> hosts) {
    Map<Host, List<ReportPart>> parts = new LinkedHashMap<>();
    timeSources.of(hosts).forEach((host, source) -> parts.put(host, TimeFiles.render(source)));
    return parts;
  }
}
