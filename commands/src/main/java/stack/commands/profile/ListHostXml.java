package stack.commands.profile;

import java.util.Optional;
import stack.install.profile.HostProfile;
import stack.install.profile.WantedFiles;
import stack.install.scope.HostSelector;
import stack.pallets.graph.ProfileException;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code list host xml}. */
record ListHostXml(HostSelector selector, HostProfile hostProfile, Root root) implements Command {
  private static final Param<String> PALLET =
      Param.text("pallet", "Use only node files of these pallets, separated by commas.")
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list host xml", "Print the node files that the profile of a host is made of")
        .describe(
            """
            Prints all node files of the host as one XML document, in order, before the conditions in
            them are applied. list host profile makes the installation profile of it.
            """)
        .args(Arg.maybeHost())
        .params(PALLET)
        .example("list host xml backend-0-0", "Prints the document for backend-0-0.")
        .related("list host profile");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    if (hosts.size() != 1) {
      throw CommandException.argUnique("host");
    }
    var host = hosts.getFirst();
    try {
      var lines = Output.lines();
      hostProfile
          .document(
              host, Optional.empty(), WantedFiles.of(input.find(PALLET).orElse(""), root.pallets()))
          .toXml()
          .lines()
          .forEach(line -> lines.row(host.name(), line));
      return lines;
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    }
  }
}
