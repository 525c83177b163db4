package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import stack.commands.repo.ContentSteps;
import stack.db.Database;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.PalletNames;
import stack.install.boot.BootFiles;
import stack.pallets.store.PalletStore;
import stack.pallets.store.PalletTurn;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.IoReason;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code remove pallet}. */
record RemovePallet(
    Database database,
    PalletHooks palletHooks,
    Root root,
    Console console,
    Pallets pallets,
    ContentSteps contentSteps,
    Boxes knownBoxes,
    BootFiles bootFiles,
    Hosts hosts)
    implements Command {
  @Override
  public Spec spec() {
    return Spec.of("remove pallet", "Remove pallets and their files")
        .describe(
            "The pallets are taken out of all boxes first. Hosts "
                + "that are being installed from them fail.")
        .args(Arg.someByName("pallet", "Pallets"))
        .params(PalletSelection.filters())
        .params(PalletHooks.RUN)
        .changesInSteps()
        .example("remove pallet Rocky version=9.3", "Removes Rocky 9.3.")
        .related("add pallet", "disable pallet", "enable pallet", "list pallet");
  }

  @Override
  public Output run(Input input) {
    bootFiles.tidy();
    var gone = new PalletSelection(database).some(input);
    var lines = Output.lines();
    for (var pallet : gone) {
      if (input.get(PalletHooks.RUN)) {
        palletHooks.run("remove", pallet);
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
    var folder = root.pallets();
    try (var turn =
        new PalletAddition(root, console, database, folder, Optional.empty()).turn(onMedium)) {
      var boxes = holding(pallet);
      tellUsers(pallet, boxes);
      if (!isAnnounced(onMedium)) {
        removeFiles(turn, onMedium);
      }
      pallets.remove(pallet);
      removeFiles(turn, onMedium);
      contentSteps.afterPallets(boxes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + PalletNames.fullName(pallet), e);
    }
  }

  private void tellUsers(Pallet pallet, List<Box> boxes) {
    for (var box : boxes) {
      var users = hosts.inBox(box.name()).stream().map(Host::name).toList();
      console.notice(
          "warning - %s is taken out of box %s, whose hosts are: %s"
              .formatted(
                  PalletNames.label(pallet),
                  box.name(),
                  users.isEmpty() ? "none" : String.join(", ", users)));
    }
  }

  /** Not where the disk is full: files go first there, to make room. */
  private boolean isAnnounced(stack.pallets.media.Pallet pallet) {
    try {
      new PalletStore(root.pallets()).announceRemoval(pallet);
      return true;
    } catch (IOException e) {
      console.notice("no room for a note, so files go first: " + IoReason.of(e));
      return false;
    }
  }

  private void removeFiles(PalletTurn turn, stack.pallets.media.Pallet pallet) throws IOException {
    PalletHooks.store(root).remove(pallet);
    new PalletStore(root.pallets()).remove(turn, pallet);
  }

  private List<Box> holding(Pallet pallet) {
    var byBox = pallets.byBox();
    return knownBoxes.all().stream()
        .filter(box -> byBox.getOrDefault(box.name(), List.of()).contains(pallet))
        .toList();
  }
}
