package stack.commands.partition;

import stack.db.reported.ReportedPartitions;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove host partition}. */
record RemoveHostPartition(HostSelector selector, ReportedPartitions reportedPartitions)
    implements Command {
  private static final String EVERY = "*";
  private static final Param<String> PARTITION =
      Param.text("partition", "Forget only the partition that is mounted at this folder.").filled();
  private static final Param<String> DEVICE =
      Param.text("device", "Forget only the partition with this device.").filled();
  private static final Param<String> UUID =
      Param.text("uuid", "Forget only the partition whose file system has this UUID.").filled();

  @Override
  public Spec spec() {
    return Spec.of("remove host partition", "Forget recorded partitions of hosts")
        .describe(
            "Without a parameter, forgets all partitions of the "
                + "hosts. Nothing happens to their disks.")
        .changes()
        .args(Arg.someHosts())
        .params(PARTITION, DEVICE, UUID)
        .example("remove host partition backend-0-0", "Forgets all partitions of backend-0-0.")
        .related("list host partition");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    reportedPartitions.remove(
        hosts,
        input.find(DEVICE).orElse(EVERY),
        input.find(PARTITION).orElse(EVERY),
        input.find(UUID).orElse(EVERY));
    return Output.nothing();
  }
}
