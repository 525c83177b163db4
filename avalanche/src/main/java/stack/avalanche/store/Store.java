package stack.avalanche.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import stack.files.Sha256;
import stack.files.Trees;

/**
 * The pieces that a peer holds: one file per object, named by its id, in one folder. A piece counts
 * only after its bytes have been compared with the manifest. Bytes beyond the budget, or that the
 * disk has no room for, are refused and the store says so; the peer then passes them through.
 */
public final class Store implements Closeable {
  private final ObjectFiles files;
  private final InstallSet set;
  private final long budget;
  private final BitSet have;
  private int[] order;
  private int count;
  private long bytes;
  private long reserved;
  private boolean full;
  private boolean closed;

  /** The held piece numbers that came after version {@code from}, up to version {@code version}. */
  public record News(int from, int version, BitSet numbers) {}

  private Store(Path folder, InstallSet set, long budget) {
    this.files = new ObjectFiles(folder);
    this.set = set;
    this.budget = budget;
    this.have = new BitSet(set.pieces().size());
    this.order = new int[64];
  }

  /**
   * Opens the store of {@code set} in {@code folder}, made if it is not there. Files of an earlier
   * run are read, and their pieces adopted if they verify.
   *
   * @param budget bytes that may be held
   */
  public static Store open(Path folder, InstallSet set, long budget) throws IOException {
    Trees.directory(folder);
    var store = new Store(folder, set, budget);
    store.adopt();
    return store;
  }

  private void adopt() throws IOException {
    for (var object : files.list()) {
      var member = set.member(object);
      if (member.isPresent()) {
        adopt(member.get());
        closeComplete(object);
      }
    }
  }

  private void adopt(InstallSet.Member member) throws IOException {
    for (var i = member.first(); i < member.first() + member.count(); i++) {
      var piece = set.pieces().get(i);
      var content = files.read(member.id(), piece.offset(), piece.length());
      if (verifies(piece, content)) {
        adopt(piece);
      }
    }
  }

  private void adopt(Piece piece) {
    if (reserve(piece)) {
      settle(piece, true);
    }
  }

  /** What became of an offered piece. */
  public enum Outcome {
    /** It verified and is held from now on. */
    STORED,
    /** It verified; it had been held before. */
    HELD,
    /** It verified, but there is no room for it. */
    NO_ROOM,
    /** It is not what the manifest says. */
    WRONG
  }

  /** Compares {@code content} (all remaining bytes) with the manifest and keeps it if it fits. */
  public Outcome put(Piece piece, ByteBuffer content) throws IOException {
    if (!verifies(piece, content)) {
      return Outcome.WRONG;
    }
    if (has(piece.number())) {
      return Outcome.HELD;
    }
    if (!reserve(piece)) {
      return Outcome.NO_ROOM;
    }
    var kept = false;
    try {
      files.write(piece.object(), piece.offset(), content.duplicate());
      kept = true;
    } catch (ClosedChannelException e) {
      if (!has(piece.number())) {
        throw e;
      }
      return Outcome.HELD; // another thread had it too, and with it the whole object
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
      markFull();
    } finally {
      settle(piece, kept);
    }
    closeComplete(piece.object());
    return kept ? Outcome.STORED : Outcome.NO_ROOM;
  }

  /**
   * Nothing keeps the file of a whole object open: it can be replaced by another of its content.
   */
  private void closeComplete(ObjectId object) throws IOException {
    var member = set.member(object).orElseThrow();
    if (holds(member, 0, member.size())) {
      files.close(object);
    }
  }

  private static boolean verifies(Piece piece, ByteBuffer content) {
    if (content.remaining() != piece.length()) {
      return false;
    }
    var digest = Sha256.digest();
    Sha256.update(digest, content.duplicate());
    return ObjectId.of(digest).equals(piece.hash());
  }

  private synchronized boolean reserve(Piece piece) {
    if (bytes + reserved + piece.length() > budget) {
      full = true;
      return false;
    }
    reserved += piece.length();
    return true;
  }

  private synchronized void settle(Piece piece, boolean kept) {
    reserved -= piece.length();
    if (!kept || have.get(piece.number())) {
      return;
    }
    bytes += piece.length();
    have.set(piece.number());
    if (count == order.length) {
      order = Arrays.copyOf(order, 2 * count);
    }
    order[count++] = piece.number();
    notifyAll();
  }

  /** Whether the piece is held. */
  public synchronized boolean has(int number) {
    return have.get(number);
  }

  /** The held pieces. */
  public synchronized BitSet have() {
    return (BitSet) have.clone();
  }

  /** Bytes held. */
  public synchronized long bytes() {
    return bytes;
  }

  /** Whether something had to be refused for want of room. */
  public synchronized boolean full() {
    return full;
  }

  private synchronized void markFull() {
    full = true;
  }

  /** What has been added since {@code version}; waits up to {@code millis} for anything. */
  public synchronized News since(int version, long millis) throws InterruptedException {
    var from = version < 0 || version > count ? 0 : version;
    var end = System.nanoTime() + millis * 1_000_000;
    while (count == from && !closed) {
      var left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    var numbers = new BitSet();
    for (var i = from; i < count; i++) {
      numbers.set(order[i]);
    }
    return new News(from, count, numbers);
  }

  /** Number of pieces held, which is also the version of the list of them. */
  public synchronized int version() {
    return count;
  }

  /** Whether every byte of {@code length} bytes from {@code offset} of {@code object} is held. */
  public boolean holds(InstallSet.Member object, long offset, long length) {
    if (length <= 0 || object.count() == 0) {
      return object.size() == 0;
    }
    var size = set.pieces().get(object.first()).length();
    var from = object.first() + (int) (offset / size);
    var to = object.first() + (int) ((offset + length - 1) / size);
    synchronized (this) {
      return have.nextClearBit(from) > to;
    }
  }

  /** The file of an object, open for reading; only ranges that are {@link #holds held} count. */
  public FileChannel read(ObjectId object) throws IOException {
    return files.open(object);
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    files.close();
  }

  /** Closes the store and removes what it held. */
  public void wipe() throws IOException {
    close();
    files.delete();
  }
}
