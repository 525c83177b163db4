package stack.commands.spreadsheet;

import stack.commands.network.AddressWarnings;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code load networkfile}. */
record LoadNetworkfile(Networks networks, SheetCopies sheetCopies, AddressWarnings warnings)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("load networkfile", "Load networks from a spreadsheet")
        .describe(
            """
            The networks in the file are added or changed; others stay as they are. If any row is
            wrong, nothing is loaded.
            """)
        .changes()
        .unrestricted()
        .params(SheetFile.SHOWN_OPTIONAL, SheetFile.PROCESSOR)
        .example("load networkfile file=networks.csv", "Loads the networks in networks.csv.")
        .related("report networkfile");
  }

  @Override
  public Output run(Input input) {
    var file = SheetFile.of(input);
    for (var wanted : NetworkSheet.parse(file.sheet())) {
      warnings.gateway(wanted);
      networks
          .named(wanted.name())
          .ifPresentOrElse(
              old ->
                  networks.update(
                      (networks.inUse(old) ? kept(old, wanted) : wanted).withId(old.id())),
              () -> networks.add(wanted));
    }
    sheetCopies.keepAfterwards(file);
    return Output.nothing();
  }

  /** What the file does not say of a network in use stays. */
  private static Network kept(Network old, Network wanted) {
    return wanted
        .withGateway(wanted.gateway().or(old::gateway))
        .withMtu(wanted.mtu().isPresent() ? wanted.mtu() : old.mtu());
  }
}
