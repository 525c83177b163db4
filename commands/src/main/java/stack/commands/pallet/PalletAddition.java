package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.avalanche.origin.Kept;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.Manifest;
import stack.commands.transfer.ProgressLine;
import stack.db.Database;
import stack.db.pallet.PalletChecks;
import stack.db.pallet.Pallets;
import stack.install.RunningDaemon;
import stack.pallets.media.Pallet;
import stack.pallets.source.Source;
import stack.pallets.store.HookFolder;
import stack.pallets.store.PalletStore;
import stack.pallets.store.PalletTurn;
import stack.pallets.store.Progress;
import stack.run.Console;
import stack.run.Root;

/**
 * Takes a pallet in: its files, its hooks, its manifest and last of all its row. What is listed is
 * complete, whenever a run is killed; running it again completes what is not.
 */
final class PalletAddition {
  private final Root root;
  private final Console console;
  private final Database database;
  private final Path folder;
  private final PalletStore store;
  private final HookFolder hooks;
  private final Optional<? extends Signed> signatures;

  /** What becomes of files that an earlier copy of the same pallet has. */
  enum How {
    /** They stay where the source does not have them. */
    MERGE,
    /** They go. */
    ANEW,
    /** They stay, because the source is a further medium of the same release. */
    JOIN
  }

  /** Looks whether packages are signed. */
  @FunctionalInterface
  interface Signed {
    /**
     * The names of the keys that all packages below a folder are signed with.
     *
     * @param label how the pallet is called
     * @throws stack.run.CommandException when one is not
     */
    List<String> check(Path tree, String label) throws IOException;
  }

  /**
   * @param folder of all pallets
   * @param signatures that the packages must have
   */
  PalletAddition(
      Root root,
      Console console,
      Database database,
      Path folder,
      Optional<? extends Signed> signatures) {
    this.signatures = signatures;
    this.root = root;
    this.console = console;
    this.database = database;
    this.folder = folder;
    store = new PalletStore(folder);
    hooks = PalletHooks.store(root);
  }

  /** Copies the files only. */
  void copy(Source source, Pallet pallet, How how) throws IOException {
    try (var turn = turn(pallet)) {
      gather(turn, source, pallet, how(source, pallet, how));
    }
  }

  /** A disc is also joined with others that an earlier command has added. */
  private How how(Source source, Pallet pallet, How wanted) throws IOException {
    if (!store.has(pallet)) {
      return wanted == How.JOIN ? How.MERGE : wanted;
    }
    return wanted == How.MERGE && FurtherDisc.is(store.folder(pallet), source) ? How.JOIN : wanted;
  }

  private PalletChecks.Check gather(PalletTurn turn, Source source, Pallet pallet, How how)
      throws IOException {
    var name = String.join("-", pallet.label(), pallet.os(), pallet.arch());
    if (how == How.ANEW && store.has(pallet)) {
      console.notice("Cleaning " + name + " from pallets directory");
    }
    console.notice("Copying " + name + " ...");
    var line = new ProgressLine(console, "Copying " + pallet.label());
    Progress show = (_, done, total) -> line.show(done, total);
    if (how == How.JOIN) {
      console.notice(
          "%s is one more medium of %s: its packages are joined with those that are there"
              .formatted(source.location(), name));
    }
    var keys = new ArrayList<String>();
    PalletStore.Finish finish =
        staging -> {
          if (how == How.JOIN) {
            FurtherDisc.join(source, store.folder(pallet), staging);
          }
          if (signatures.isPresent()) {
            keys.addAll(signatures.get().check(staging, pallet.label()));
          }
          writeManifest(pallet, staging);
        };
    var added =
        how == How.ANEW
            ? store.replace(turn, source, pallet, finish, show)
            : store.add(turn, source, pallet, finish, show);
    line.end();
    for (var finding : MediumFindings.of(pallet, store.folder(pallet), added)) {
      console.notice("warning - " + name + " " + finding);
    }
    return new PalletChecks.Check(
        Instant.now(), added.images(), added.packages(), String.join(" ", keys));
  }

  /**
   * Copies the files and lists the pallet.
   *
   * @param origin where it came from
   */
  stack.db.pallet.Pallet add(Source source, Pallet pallet, How how, String origin)
      throws IOException {
    try (var turn = turn(pallet)) {
      return list(turn, source, pallet, how(source, pallet, how), origin);
    }
  }

  private stack.db.pallet.Pallet list(
      PalletTurn turn, Source source, Pallet pallet, How how, String origin) throws IOException {
    var isNew = !store.has(pallet);
    keepForInstallingHosts(pallet);
    var check = gather(turn, source, pallet, how);
    try {
      hooks.install(pallet, store.folder(pallet));
      return database.transaction(() -> {
        var row =
            new Pallets(database)
                .put(
                    pallet.name(),
                    pallet.version(),
                    pallet.release(),
                    pallet.arch(),
                    pallet.os(),
                    origin);
        new PalletChecks(database).put(row, check);
        return row;
      });
    } catch (IOException | RuntimeException e) {
      if (isNew) {
        hooks.remove(pallet);
        store.remove(turn, pallet);
      }
      throw e;
    }
  }

  /** Another command may be at the same pallet: this one waits, and finds what that one added. */
  PalletTurn turn(Pallet pallet) throws IOException {
    return PalletTurn.take(
        folder,
        pallet,
        () ->
            console.notice(
                "waiting for another command that is adding or removing " + pallet.label()));
  }

  /** A running daemon gives what is about to change to hosts that began with it, and cleans up. */
  private void keepForInstallingHosts(Pallet pallet) {
    var tree = store.folder(pallet);
    if (!Files.exists(tree.resolve(Manifest.FILE)) || RunningDaemon.find(root).isEmpty()) {
      return;
    }
    try {
      Kept.keep(folder, tree);
    } catch (IOException | UnsupportedOperationException e) {
      console.notice(
          "hosts that are installing now may miss the files that changed: " + e.getMessage());
    }
  }

  private void writeManifest(Pallet pallet, Path tree) throws IOException {
    var line = new ProgressLine(console, "Hashing " + pallet.label());
    var path = pallet.folder(Path.of(Paths.PALLETS)).toString();
    Manifest.build(tree, path, line::show).write(tree);
    line.end();
  }
}
