package stack.commands.partition;

import stack.db.reported.ReportedPartition;
import stack.db.reported.ReportedPartitions;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add host partition}. */
record AddHostPartition(HostSelector selector, ReportedPartitions partitions) implements Command {
  private static final Param<String> DEVICE =
      Param.text("device", "Device of the partition, such as sda1.").requiredShownOptional();
  private static final Param<String> MOUNTPOINT =
      Param.text("mountpoint", "Folder it is mounted at, such as /boot.").orElse("");
  private static final Param<String> UUID =
      Param.text("uuid", "UUID of its file system.").orElse("");
  private static final Param<String> SECTORSTART =
      Param.text("sectorstart", "Sector it begins at.").orElse("0");
  private static final Param<String> SIZE =
      Param.text("size", "Size of the partition.").orElse("0");
  private static final Param<String> PARTID =
      Param.text("partid", "Type of the partition.").orElse("");
  private static final Param<String> FS =
      Param.text("fs", "File system on the partition, such as xfs.").orElse("");
  private static final Param<String> PARTITIONFLAGS =
      Param.text("partitionflags", "Flags the partition was made with.").orElse("");
  private static final Param<String> FORMATFLAGS =
      Param.text("formatflags", "Flags the file system was made with.").orElse("");

  @Override
  public Spec spec() {
    return Spec.of("add host partition", "Record a partition that is on the disks of hosts")
        .describe(
            """
            Replaces what was recorded for this device. Hosts report their partitions themselves when
            they are installed; nothing happens to their disks.
            """)
        .changes()
        .args(Arg.someHosts())
        .params(
            DEVICE, MOUNTPOINT, UUID, SECTORSTART, SIZE, PARTID, FS, PARTITIONFLAGS, FORMATFLAGS)
        .example(
            "add host partition backend-0-0 device=sda1 mountpoint=/boot/efi uuid=ABCD-1234",
            "Records the EFI partition of backend-0-0.")
        .related("list host partition", "remove host partition");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
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
