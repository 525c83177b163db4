package stack.commands.partition;

import stack.db.reported.ReportedPartitions;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code list host partition}. */
record ListHostPartition(HostSelector selector, ReportedPartitions reportedPartitions)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("list host partition", "List the partitions that are on the disks of hosts")
        .describe(
            """
            Shows the partitions that a host reported when it was installed. The layout it gets at its
            next installation is shown by list host storage partition.
            """)
        .args(Arg.anyHosts())
        .example("list host partition", "Lists the partitions of all hosts.")
        .related("list host storage partition");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
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
    for (var each : reportedPartitions.of(hosts)) {
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
