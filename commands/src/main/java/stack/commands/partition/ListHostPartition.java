package stack.commands.partition;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.db.reported.ReportedPartitions;

/** {@code list host partition}. */
final class ListHostPartition implements Command {
  private final Services services;

  ListHostPartition(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host partition", "List the partitions that hosts have")
        .describe("As they were when the host was installed; what a host shall have is elsewhere.")
        .args(Arg.any("host", "Host name, pattern or selector; without it all hosts."))
        .example("list host partition", "Lists the partitions of all hosts.")
        .related("list host storage partition");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).all(input.args());
    var table =
        Output.table(
            "host",
            "device",
            "mountpoint",
            "uuid",
            "start",
            "size",
            "id",
            "type",
            "flags",
            "formatflags");
    for (var each : new ReportedPartitions(services.database()).of(hosts)) {
      table.row(
          each.host(),
          each.device(),
          each.mountpoint(),
          each.uuid(),
          each.sectorStart(),
          each.size(),
          each.partitionId(),
          each.fstype(),
          each.partitionFlags(),
          each.formatFlags());
    }
    return table;
  }
}
