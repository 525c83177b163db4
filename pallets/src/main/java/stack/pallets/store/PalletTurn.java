package stack.pallets.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import stack.files.Trees;
import stack.pallets.media.Pallet;

/** The right to add or remove a pallet: one process has it, the next one waits until it is back. */
public final class PalletTurn implements AutoCloseable {
  /** Not the store's own file: who closes a file gives all locks on it back. */
  private static final String FILE = ".turn";

  private final FileChannel channel;

  private PalletTurn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the turn.
   *
   * @param root folder of all pallets
   * @param waiting told when somebody else has it
   */
  public static PalletTurn take(Path root, Pallet pallet, Runnable waiting) throws IOException {
    var file = Trees.file(root.resolve(FILE), "rw-r--r--");
    var channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      var name = String.join("-", pallet.label(), pallet.os(), pallet.arch());
      var place = Integer.toUnsignedLong(name.hashCode());
      if (channel.tryLock(place, 1, false) == null) {
        waiting.run();
        var _ = channel.lock(place, 1, false);
      }
      return new PalletTurn(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
