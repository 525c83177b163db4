package stack.install;

import java.io.IOException;
import stack.db.Database;
import stack.db.pallet.Pallets;
import stack.pallets.media.Pallet;
import stack.pallets.store.HookFolder;
import stack.pallets.store.PalletStore;
import stack.run.Root;

/** Files of pallets that a killed command took from the list. */
public final class KilledRemovals {
  private final Database database;
  private final Root root;

  public KilledRemovals(Database database, Root root) {
    this.database = database;
    this.root = root;
  }

  /** Removes them. */
  public void finish() throws IOException {
    var store = new PalletStore(root.pallets());
    for (var pallet : store.finishRemovals(this::isListed)) {
      new HookFolder(PalletNames.hooks(root)).remove(pallet);
    }
  }

  private boolean isListed(Pallet pallet) {
    return new Pallets(database)
        .find(pallet.name(), pallet.version(), pallet.release(), pallet.arch(), pallet.os())
        .isPresent();
  }
}
