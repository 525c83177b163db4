package stack.commands.storage;

import java.util.Optional;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.Scopes;
import stack.db.scope.Scope;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;

/** {@code remove storage partition} and its scoped forms. */
final class RemovePartition implements Command {
  private static final String ALL = "*";

  private final Services services;
  private final Scope scope;

  RemovePartition(Services services, Scope scope) {
    this.services = services;
    this.scope = scope;
  }

  @Override
  public Spec spec() {
    var words = Scopes.words("remove", scope, "storage partition");
    var spec =
        Spec.of(words, "Remove partitions from the wanted disk layout" + Scopes.phrase(scope))
            .describe("Device * stands for the whole layout.")
            .changes()
            .args(Scopes.some(scope))
            .params(AddPartition.DEVICE, AddPartition.MOUNTPOINT)
            .example(words + Scopes.example(scope) + " device=sda", "Forgets a disk.")
            .example(words + Scopes.example(scope) + " device=*", "Forgets the whole layout.")
            .related(
                Scopes.words("add", scope, "storage partition"),
                Scopes.words("list", scope, "storage partition"));
    return scope == Scope.GLOBAL ? spec.params(Scopes.SCOPE) : spec;
  }

  @Override
  public Output run(Input input) {
    var at = Scopes.of(scope, input);
    var owners = new Scopes(services).targets(at, input.args());
    var device = input.find(AddPartition.DEVICE).filter(text -> !text.isEmpty());
    var mountpoint = input.find(AddPartition.MOUNTPOINT).filter(text -> !text.isEmpty());
    if (device.isEmpty() && mountpoint.isEmpty()) {
      throw CommandException.paramRequired("device", "mountpoint");
    }
    var partitions = new Partitions(services.database());
    if (device.equals(Optional.of(ALL))) {
      partitions.clear(owners);
      return Output.nothing();
    }
    for (var given : partitions.at(owners).values()) {
      if (given.stream().noneMatch(each -> isMeant(each, device, mountpoint))) {
        throw new CommandException(
            "partition specification for device \"%s\" and mount point \"%s\" doesn't exist"
                .formatted(device.orElse("None"), mountpoint.orElse("None")));
      }
    }
    partitions.remove(owners, device, mountpoint);
    return Output.nothing();
  }

  private static boolean isMeant(
      Partition partition, Optional<String> device, Optional<String> mountpoint) {
    return device.map(partition.device()::equals).orElse(true)
        && (mountpoint.isEmpty() || mountpoint.equals(partition.mountpoint()));
  }
}
