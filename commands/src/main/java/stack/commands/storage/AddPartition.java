package stack.commands.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stack.db.scope.Scope;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.install.scope.Scopes;
import stack.install.storage.SheetRows;
import stack.pallets.kickstart.DiskSheet;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Integers;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add storage partition} and its scoped forms. */
record AddPartition(Scopes scopes, Partitions partitions, Console console, Scope scope)
    implements Command {
  static final Param<String> DEVICE =
      Param.text(
          "device",
          "Disk such as sda, array such as md0, or volume group that the partition is on");
  static final Param<String> MOUNTPOINT =
      Param.text(
          "mountpoint",
          "Folder it is mounted at, such as /var; or swap, biosboot, raid.01 or pv.01");
  private static final Param<String> NEEDED_DEVICE = DEVICE.required();
  private static final Param<String> GIVEN_MOUNTPOINT = MOUNTPOINT.filled();
  private static final Param<String> SIZE =
      Param.text(
              "size",
              "Size in MiB; 0 means the rest of the disk; for swap also recommended or hibernation")
          .shownAs("integer")
          .required();
  private static final Param<String> TYPE =
      Param.text("type", "File system such as xfs; or raid, lvm, volgroup or swap").filled();
  private static final Param<String> OPTIONS =
      Param.text(
          "options",
          "More options for the installer, such as --label=BOOT or --level=RAID1 raid.01 raid.02");

  /** Zero is refused in the words that scripts know. */
  private static final Param<Integer> PARTID =
      Param.integer(
              "partid",
              "Number of the partition; partitions are made in the order of their numbers",
              0)
          .checked(">= 0", number -> number > 0)
          .filled();

  private static final Set<String> SWAP_SIZES = Set.of("recommended", "hibernation");

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec("add", scope, "storage partition", "Add a partition to the disk layout of");
    return spec.describe(
            """
            A host gets one whole layout: its own, if it has one, else that of its environment, its
            operating system, its appliance, or the global one. Layouts are not mixed.
            """)
        .changes()
        .params(NEEDED_DEVICE, GIVEN_MOUNTPOINT, SIZE, TYPE, OPTIONS, PARTID)
        .example(
            Scopes.line(spec, scope, "device=sda mountpoint=/ size=16000 type=ext4"),
            "Puts the root file system on the disk sda.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var partition = partition(input);
    for (var given : partitions.at(owners).values()) {
      if (partition.mountpoint().isPresent()
          && given.stream().anyMatch(other -> isSamePlace(other, partition))) {
        throw new CommandException(
            "partition specification for device \"%s\" and mount point \"%s\" already exists"
                .formatted(partition.device(), partition.mountpoint().get()));
      }
    }
    partitions.add(owners, partition);
    sayWhatIsMissing(partitions.at(owners).values());
    return Output.nothing();
  }

  /** A layout grows row by row: who types it wants to know, a script does not. */
  private void sayWhatIsMissing(Collection<List<Partition>> layouts) {
    if (console.isWatched()) {
      layouts.stream()
          .flatMap(rows -> DiskSheet.faults(SheetRows.of(rows)).stream())
          .distinct()
          .forEach(fault -> console.notice("not yet a whole layout: " + fault));
    }
  }

  private static boolean isSamePlace(Partition one, Partition other) {
    return one.device().equals(other.device()) && one.mountpoint().equals(other.mountpoint());
  }

  private static Partition partition(Input input) {
    var device = input.get(NEEDED_DEVICE);
    var size = input.get(SIZE);
    if (device.isEmpty()) {
      throw CommandException.paramRequired(DEVICE.name());
    }
    if (size.isEmpty()) {
      throw CommandException.paramRequired(SIZE.name());
    }
    var mountpoint = input.find(GIVEN_MOUNTPOINT);
    return new Partition(
        device,
        mountpoint,
        size(size, mountpoint),
        input.find(TYPE),
        input.number(PARTID),
        input.find(OPTIONS).orElse(""));
  }

  private static String size(String text, Optional<String> mountpoint) {
    return SWAP_SIZES.contains(text) && mountpoint.equals(Optional.of("swap"))
        ? text
        : Integer.toString(Integers.parse(SIZE.name(), text, 0));
  }
}
