package stack.pallets.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import stack.pallets.media.Detection;
import stack.pallets.source.Source;

/** Adds a pallet and kills its own process on the way. */
final class KilledCopy {
  private static final int FILES = 100;

  private KilledCopy() {}

  public static void main(String[] arguments) throws Exception {
    var calls = new AtomicInteger();
    try (var source = Source.open(Path.of(arguments[0]))) {
      var pallet = Detection.pallets(source).getFirst();
      var pallets = Path.of(arguments[1]);
      new PalletStore(pallets)
          .add(
              PalletTurn.take(pallets, pallet, () -> {}),
              source,
              pallet,
              PalletStore.Finish.NONE,
              (_, _, _) -> {
                if (calls.incrementAndGet() == FILES) {
                  kill();
                }
              });
    }
  }

  /** SIGKILL, which a process may send to itself only by another one. */
  private static void kill() {
    try {
      new ProcessBuilder("kill", "-9", String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
