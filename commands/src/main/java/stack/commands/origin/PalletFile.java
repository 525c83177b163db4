package stack.commands.origin;

import stack.avalanche.protocol.Paths;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;

/** A file of a pallet, as its manifest has it. */
record PalletFile(Manifest manifest, Entry entry) {
  /** Its path below the folder of all pallets. */
  String path() {
    return manifest.folder().substring(Paths.PALLETS.length()) + "/" + entry.path();
  }
}
