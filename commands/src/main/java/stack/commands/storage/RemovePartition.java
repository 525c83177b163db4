package stack.commands.storage;

import java.util.Optional;
import stack.db.scope.Scope;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code remove storage partition} and its scoped forms. */
record RemovePartition(Scopes scopes, Partitions partitions, Scope scope) implements Command {
  private static final String ALL = "*";

  @Override
  public Spec spec() {
    var spec =
        Scopes.spec(
            "remove", scope, "storage partition", "Remove partitions from the disk layout of");
    return spec.describe("A parameter that is * or not given matches every partition.")
        .changes()
        .params(AddPartition.DEVICE, AddPartition.MOUNTPOINT)
        .example(Scopes.line(spec, scope, "device=sda"), "Removes all partitions on the disk sda.")
        .example(Scopes.line(spec, scope, "device=*"), "Removes the whole layout.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var deviceGiven = input.find(AddPartition.DEVICE).orElse(ALL);
    var mountpointGiven = input.find(AddPartition.MOUNTPOINT).orElse(ALL);
    if (Scopes.of(scope, input) == Scope.GLOBAL
        && isAbsent(input, AddPartition.DEVICE)
        && isAbsent(input, AddPartition.MOUNTPOINT)) {
      throw CommandException.paramRequired("device", "mountpoint");
    }
    var device = meant(deviceGiven);
    var mountpoint = meant(mountpointGiven);
    for (var given : partitions.at(owners).values()) {
      if (given.stream().noneMatch(each -> isMeant(each, device, mountpoint))) {
        throw new CommandException(
            "partition specification for device \"%s\" and mount point \"%s\" doesn't exist"
                .formatted(deviceGiven, mountpointGiven));
      }
    }
    partitions.remove(owners, device, mountpoint);
    return Output.nothing();
  }

  private static boolean isAbsent(Input input, Param<String> param) {
    return input.find(param).orElse("").isEmpty();
  }

  private static Optional<String> meant(String given) {
    return Optional.of(given).filter(text -> !text.isEmpty() && !text.equals(ALL));
  }

  private static boolean isMeant(
      Partition partition, Optional<String> device, Optional<String> mountpoint) {
    return device.map(partition.device()::equals).orElse(true)
        && (mountpoint.isEmpty() || mountpoint.equals(partition.mountpoint()));
  }
}
