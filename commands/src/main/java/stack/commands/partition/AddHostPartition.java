package stack.commands.partition;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.db.reported.ReportedPartition;
import stack.db.reported.ReportedPartitions;

/** {@code add host partition}. */
final class AddHostPartition implements Command {
  private static final Param<String> DEVICE =
      Param.text("device", "Device of the partition, such as sda1.").requiredShownOptional();
  private static final Param<String> MOUNTPOINT =
      Param.text("mountpoint", "Where it is mounted.").orElse("");
  private static final Param<String> UUID = Param.text("uuid", "Id of its file system.").orElse("");
  private static final Param<String> SECTORSTART =
      Param.text("sectorstart", "Sector it begins at.").orElse("0");
  private static final Param<String> SIZE = Param.text("size", "Its size.").orElse("0");
  private static final Param<String> PARTID = Param.text("partid", "Its type.").orElse("");
  private static final Param<String> FS = Param.text("fs", "Its file system.").orElse("");
  private static final Param<String> PARTITIONFLAGS =
      Param.text("partitionflags", "Flags it was made with.").orElse("");
  private static final Param<String> FORMATFLAGS =
      Param.text("formatflags", "Flags its file system was made with.").orElse("");

  private final Services services;

  AddHostPartition(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("add host partition", "Note a partition that hosts have")
        .describe(
            "What was noted of the device is replaced. Hosts report this when they are installed.")
        .changes()
        .args(Arg.some("host", "Hosts: names, globs, a:backend, r:0 and the like."))
        .params(
            DEVICE, MOUNTPOINT, UUID, SECTORSTART, SIZE, PARTID, FS, PARTITIONFLAGS, FORMATFLAGS)
        .example(
            "add host partition backend-0-0 device=sda1 mountpoint=/boot/efi uuid=ABCD-1234",
            "Notes the EFI partition of backend-0-0.")
        .related("list host partition", "remove host partition");
  }

  @Override
  public Output run(Input input) {
    var hosts = new HostSelector(services).some(input.args());
    var partitions = new ReportedPartitions(services.database());
    partitions.remove(hosts, input.get(DEVICE));
    for (var host : hosts) {
      partitions.add(
          host,
          new ReportedPartition(
              host.name(),
              input.get(DEVICE),
              input.get(MOUNTPOINT),
              input.get(UUID),
              input.get(SECTORSTART),
              input.get(SIZE),
              input.get(PARTID),
              input.get(FS),
              input.get(PARTITIONFLAGS),
              input.get(FORMATFLAGS)));
    }
    return Output.nothing();
  }
}
