package stack.daemon.page;

import static java.util.stream.Collectors.toMap;

import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.avalanche.tracker.Report;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.install.health.Stages;
import stack.install.scope.Frontend;
import stack.run.Root;

/** All hosts but the frontend, as database, reports and tracker know them. Not for two threads. */
public final class ClusterState {
  private final Database database;
  private final Stages stages;
  private final Map<String, Read> read = new HashMap<>();

  /** What stood in the file of a host. */
  private record Read(Optional<FileTime> written, Optional<Stages.Stage> stage) {}

  ClusterState(Database database, Root root) {
    this.database = database;
    this.stages = new Stages(root);
  }

  /** The name of the host this runs on. */
  String frontend() {
    return Frontend.of(database).name();
  }

  /** The hosts in system order. */
  List<HostFacts> hosts(List<Report.Peer> peers) {
    var hosts =
        new Hosts(database)
            .all().stream().filter(host -> !host.appliance().equals("frontend")).toList();
    var boot = new BootStates(database).of(hosts);
    var late = new Attributes(database).values(hosts, Stages.LATE);
    var byName = peers.stream().collect(toMap(Report.Peer::host, each -> each, (_, last) -> last));
    read.keySet().retainAll(hosts.stream().map(Host::name).toList());
    return hosts.stream()
        .map(host ->
            new HostFacts(
                host,
                boot.get(host) == BootType.INSTALL,
                stage(host.name()),
                Optional.ofNullable(byName.get(host.name())),
                Stages.late(late.get(host))))
        .toList();
  }

  /** A file is read again only when it was written again. */
  private Optional<Stages.Stage> stage(String host) {
    var written = stages.written(host);
    var known = read.get(host);
    if (known == null || !known.written().equals(written)) {
      known = new Read(written, stages.of(host));
      read.put(host, known);
    }
    return known.stage();
  }
}
