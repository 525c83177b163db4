package stack.commands.pallet;

import java.util.List;
import stack.commands.repo.ContentSteps;
import stack.commands.software.BoxSelection;
import stack.db.Database;
import stack.db.box.Box;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.MirroredOnly;
import stack.install.OsPallets;
import stack.install.PalletNames;
import stack.install.version.Architecture;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code enable pallet} and {@code disable pallet}. */
record PalletInBox(
    Database database,
    ContentSteps contentSteps,
    Pallets known,
    OsPallets osPallets,
    PalletHooks hooks,
    Console console,
    Deed deed)
    implements Command {
  private static final Param<String> ARCH =
      Param.text(
          "arch",
          "Only pallets for this processor architecture, such as x86_64; without it, "
              + "that of the frontend");

  /** Which of the two it is. */
  enum Deed {
    ENABLE,
    DISABLE
  }

  @Override
  public Spec spec() {
    var spec =
        switch (deed) {
          case ENABLE ->
              Spec.of(
                      "enable pallet",
                      "Put pallets into a box, so that its hosts are installed from them")
                  .describe(
                      """
                      A box takes only pallets of its own operating system. Hosts that are already installed need
                      a new repository file before they use the pallet; report host repo prints it.
                      """)
                  .example(
                      "enable pallet Rocky version=9.4", "Puts Rocky 9.4 into the box default.")
                  .example(
                      "enable pallet % box=frontend",
                      "Puts all pallets into the box of the frontend.")
                  .related("add pallet", "disable pallet", "list pallet", "remove pallet");
          case DISABLE ->
              Spec.of("disable pallet", "Take pallets out of a box")
                  .example(
                      "disable pallet Rocky version=9.4", "Takes Rocky 9.4 out of the box default.")
                  .related("add pallet", "enable pallet", "list pallet", "remove pallet");
        };
    return spec.args(Arg.someByName("pallet", "Pallets"))
        .params(
            PalletSelection.VERSION,
            PalletSelection.RELEASE,
            ARCH,
            PalletSelection.OS,
            BoxSelection.BOX,
            PalletHooks.RUN)
        .changesInSteps();
  }

  @Override
  public Output run(Input input) {
    input.some("pallet");
    var box = BoxSelection.of(database, input);
    var pallets = new PalletSelection(database).some(input, Architecture.ofMachine());
    switch (deed) {
      case ENABLE -> {
        enable(pallets, box);
        runHooks(input, pallets);
      }
      case DISABLE -> {
        runHooks(input, pallets);
        var known = new Pallets(database);
        database.transaction(() -> pallets.forEach(pallet -> known.disable(pallet, box)));
      }
    }
    contentSteps.afterPallets(List.of(box));
    return Output.nothing();
  }

  private void enable(List<Pallet> pallets, Box box) {
    for (var pallet : pallets) {
      if (!pallet.os().equalsIgnoreCase(box.os())) {
        throw new CommandException(
            "incompatible pallet \"%s\" with OS \"%s\"".formatted(pallet.name(), pallet.os()));
      }
    }
    database.transaction(() -> {
      pallets.forEach(pallet -> known.enable(pallet, box));
      osPallets.look().refuseTwo(known.in(box), box.name());
    });
    for (var pallet : pallets) {
      MirroredOnly.finding(pallet.os(), pallet.arch())
          .ifPresent(
              finding -> console.notice("warning - " + PalletNames.label(pallet) + " " + finding));
    }
  }

  private void runHooks(Input input, List<Pallet> pallets) {
    if (input.get(PalletHooks.RUN)) {
      pallets.forEach(pallet -> hooks.run(deed.name(), pallet));
    }
  }
}
