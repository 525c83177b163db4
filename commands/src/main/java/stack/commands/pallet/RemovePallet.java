package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import stack.commands.Arg;
import stack.commands.Command;
import stack.commands.Input;
import stack.commands.IoReason;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.commands.install.PalletNames;
import stack.commands.repo.ContentSteps;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.pallets.store.PalletStore;

/** {@code remove pallet}. */
final class RemovePallet implements Command {
  private final Services services;

  RemovePallet(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("remove pallet", "Remove pallets and their files")
        .describe(
            "The pallets are taken out of all boxes first. Hosts "
                + "that are being installed from them fail.")
        .args(
            Arg.some(
                "pallet", "Pallets by name; % stands for any text and _ for any one character"))
        .params(PalletSelection.filters())
        .params(PalletHooks.RUN)
        .changesInSteps()
        .example("remove pallet Rocky version=9.3", "Removes Rocky 9.3.")
        .related("add pallet", "disable pallet", "enable pallet", "list pallet");
  }

  @Override
  public Output run(Input input) {
    var database = services.database();
    new BootFiles(services).tidy();
    var gone = new PalletSelection(database).some(input);
    var lines = Output.lines();
    for (var pallet : gone) {
      if (input.get(PalletHooks.RUN)) {
        new PalletHooks(services).run("remove", pallet);
      }
      remove(pallet);
      lines.row(
          "",
          "Removing %s %s-%s-%s-%s pallet ..."
              .formatted(
                  pallet.name(), pallet.version(), pallet.release(), pallet.os(), pallet.arch()));
    }
    return lines;
  }

  /**
   * What is listed has its files: those go last, and another command goes on with it if need be.
   */
  private void remove(Pallet pallet) {
    var onMedium = PalletNames.onMedium(pallet);
    var folder = services.root().pallets();
    try (var _ = new PalletAddition(services, folder).turn(onMedium)) {
      var boxes = holding(pallet);
      if (!isAnnounced(onMedium)) {
        removeFiles(onMedium);
      }
      new Pallets(services.database()).remove(pallet);
      removeFiles(onMedium);
      new ContentSteps(services).afterPallets(boxes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + PalletNames.fullName(pallet), e);
    }
  }

  /** Not where the disk is full: files go first there, to make room. */
  private boolean isAnnounced(stack.pallets.media.Pallet pallet) {
    try {
      new PalletStore(services.root().pallets()).announceRemoval(pallet);
      return true;
    } catch (IOException e) {
      services.console().notice("no room for a note, so files go first: " + IoReason.of(e));
      return false;
    }
  }

  private void removeFiles(stack.pallets.media.Pallet pallet) throws IOException {
    PalletHooks.store(services.root()).remove(pallet);
    new PalletStore(services.root().pallets()).remove(pallet);
  }

  private List<Box> holding(Pallet pallet) {
    var byBox = new Pallets(services.database()).byBox();
    return new Boxes(services.database())
        .all().stream()
            .filter(box -> byBox.getOrDefault(box.name(), List.of()).contains(pallet))
            .toList();
  }
}
