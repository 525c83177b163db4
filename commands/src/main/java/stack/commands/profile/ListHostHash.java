package stack.commands.profile;

import stack.install.profile.SoftwareHashes;
import stack.install.scope.HostSelector;
import stack.pallets.graph.ProfileException;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Rights;
import stack.run.Spec;

/** {@code list host hash}. */
record ListHostHash(Rights rights, SoftwareHashes hashes, HostSelector selector)
    implements Command {
  private static final Param<Boolean> PROFILE =
      Param.flag("profile", "true adds the hash of the installation profile.").orElse(false);

  @Override
  public Spec spec() {
    return Spec.of("list host hash", "List hashes of the software that hosts are installed from")
        .describe(
            """
            Shows one line for each pallet and cart in the host's box. A hash changes when the path,
            size or time of any file changes; stack list host hash=yes compares them with those of the
            last installation.
            """)
        .args(
            Arg.one(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such "
                    + "as a:backend, r:0 or g:GROUP; all hosts when you name none."))
        .params(PROFILE)
        .example("list host hash backend-0-0", "Lists the hashes of backend-0-0.")
        .related("list host");
  }

  @Override
  public Output run(Input input) {
    if (input.get(PROFILE) && !rights.isForRoot()) {
      throw CommandException.paramError("profile", "is for root: profiles hold secrets");
    }
    var lines = Output.lines();
    for (var host : selector.all(input.args())) {
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
