package stack.pallets.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import stack.files.Trees;
import stack.pallets.media.Pallet;

/** The right to change the files of a pallet: one process has it, the next one waits for it. */
public final class PalletTurn implements AutoCloseable {
  private static final String FILE = ".lock";

  private final FileChannel channel;
  private final String name;

  private PalletTurn(FileChannel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /**
   * Takes the turn.
   *
   * @param root folder of all pallets; made when missing
   * @param waiting told when another process has it
   * @throws IOException also when this process has it already
   */
  public static PalletTurn take(Path root, Pallet pallet, Runnable waiting) throws IOException {
    var turn = open(root, name(pallet));
    try {
      if (!turn.isFree()) {
        waiting.run();
        var _ = turn.channel.lock(turn.place(), 1, false);
      }
      return turn;
    } catch (OverlappingFileLockException e) {
      turn.close();
      throw new IOException(pallet.label() + " is being added or removed already", e);
    } catch (IOException | RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  /** The turn for the pallet of a name, unless somebody has it. */
  static Optional<PalletTurn> ifFree(Path root, String name) throws IOException {
    var turn = open(root, name);
    var isTaken = false;
    try {
      isTaken = turn.isFree();
    } catch (OverlappingFileLockException _) {
      // this process has it
    } finally {
      if (!isTaken) {
        turn.close();
      }
    }
    return Optional.of(turn).filter(_ -> turn.channel.isOpen());
  }

  private static PalletTurn open(Path root, String name) throws IOException {
    var file = Trees.file(Trees.directory(root).resolve(FILE), "rw-r--r--");
    return new PalletTurn(FileChannel.open(file, StandardOpenOption.WRITE), name);
  }

  private boolean isFree() throws IOException {
    return channel.tryLock(place(), 1, false) != null;
  }

  /** One byte of the file stands for one pallet, so that others can be changed meanwhile. */
  private long place() {
    return Integer.toUnsignedLong(name.hashCode());
  }

  /** What a pallet is called among all. */
  static String name(Pallet pallet) {
    return String.join("-", pallet.label(), pallet.os(), pallet.arch());
  }

  /** Refuses a turn for another pallet. */
  void check(Pallet pallet) {
    if (!name.equals(name(pallet))) {
      throw new IllegalArgumentException("the turn is for " + name + ", not " + name(pallet));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
