package stack.pallets.store;

import java.nio.file.Path;
import stack.pallets.media.Detection;
import stack.pallets.source.Source;

/** Begins to remove a pallet and is gone. */
final class KilledRemoval {
  private KilledRemoval() {}

  public static void main(String[] arguments) throws Exception {
    try (var source = Source.open(Path.of(arguments[0]))) {
      new PalletStore(Path.of(arguments[1])).announceRemoval(Detection.pallets(source).getFirst());
    }
    Runtime.getRuntime().halt(0);
  }
}
