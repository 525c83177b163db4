package stack.commands.profile;

import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.HostSelector;
import stack.pallets.graph.ProfileException;

/** {@code list host hash}. */
final class ListHostHash implements Command {
  private static final Param<Boolean> PROFILE =
      Param.flag("profile", "Add the hash of the installer profile.").orElse(false);

  private final Services services;

  ListHostHash(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("list host hash", "List hashes of what hosts are installed from")
        .describe(
            """
            One line for each pallet and cart of the host's box. They change with path, size or time
            of any file; "list host hash=yes" compares them with those of the last installation.
            """)
        .args(Arg.one("host", "Host name, pattern or selector; without it all hosts."))
        .params(PROFILE)
        .example("list host hash backend-0-0", "Lists those of a host.")
        .related("list host");
  }

  @Override
  public Output run(Input input) {
    if (input.get(PROFILE) && !services.isForRoot()) {
      throw CommandException.paramError("profile", "is for root: profiles hold secrets");
    }
    var hashes = new SoftwareHashes(services);
    var lines = Output.lines();
    for (var host : new HostSelector(services).all(input.args())) {
      hashes.ofSoftware(host).forEach(line -> lines.row(host.name(), line));
      if (input.get(PROFILE)) {
        try {
          lines.row(host.name(), hashes.ofProfile(host));
        } catch (ProfileException e) {
          throw new CommandException(e.getMessage());
        }
      }
    }
    return lines;
  }
}
