package stack.avalanche.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pieces that a peer holds: one file per object, named by its id, in one folder. A piece counts
 * only after its bytes have been compared with the manifest. Bytes beyond the budget, or that the
 * disk has no room for, are refused and the store says so; the peer then passes them through.
 */
public final class Store implements Closeable {
  private static final Set<OpenOption> WRITING =
      Set.of(
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.CREATE,
          LinkOption.NOFOLLOW_LINKS);

  private final Path folder;
  private final InstallSet set;
  private final long budget;
  private final Map<ObjectId, FileChannel> files = new ConcurrentHashMap<>();
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
    this.folder = folder;
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
    Files.createDirectories(folder);
    var store = new Store(folder, set, budget);
    store.adopt();
    return store;
  }

  private void adopt() throws IOException {
    try (var names = Files.newDirectoryStream(folder)) {
      for (Path file : names) {
        var member = ObjectId.parse(file.getFileName().toString()).flatMap(set::member);
        if (member.isPresent() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          adopt(member.get());
          closeComplete(member.get().id());
        }
      }
    }
  }

  private void adopt(InstallSet.Member member) throws IOException {
    FileChannel file = channel(member.id());
    for (int i = member.first(); i < member.first() + member.count(); i++) {
      Piece piece = set.pieces().get(i);
      if (file.size() < piece.offset() + piece.length()) {
        return;
      }
      var content = ByteBuffer.allocate(piece.length());
      if (readFully(file, content, piece.offset()) && verifies(piece, content.flip())) {
        adopt(piece);
      }
    }
  }

  private void adopt(Piece piece) {
    if (reserve(piece)) {
      settle(piece, true);
    }
  }

  private static boolean readFully(FileChannel file, ByteBuffer into, long position)
      throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, position + into.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  private FileChannel channel(ObjectId object) throws IOException {
    FileChannel known = files.get(object);
    if (known != null) {
      return known;
    }
    synchronized (files) {
      FileChannel again = files.get(object);
      if (again == null) {
        again = FileChannel.open(folder.resolve(object.toString()), WRITING);
        files.put(object, again);
      }
      return again;
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
    boolean kept = false;
    try {
      write(channel(piece.object()), content.duplicate(), piece.offset());
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
    if (!holds(member, 0, member.size())) {
      return;
    }
    synchronized (files) {
      var file = files.remove(object);
      if (file != null) {
        file.close();
      }
    }
  }

  private static boolean verifies(Piece piece, ByteBuffer content) {
    if (content.remaining() != piece.length()) {
      return false;
    }
    MessageDigest digest = ObjectId.sha256();
    digest.update(content.duplicate());
    return ObjectId.of(digest).equals(piece.hash());
  }

  private static void write(FileChannel file, ByteBuffer content, long position)
      throws IOException {
    long at = position;
    while (content.hasRemaining()) {
      at += file.write(content, at);
    }
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
    int from = version < 0 || version > count ? 0 : version;
    long end = System.nanoTime() + millis * 1_000_000;
    while (count == from && !closed) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    var numbers = new BitSet();
    for (int i = from; i < count; i++) {
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
    int size = set.pieces().get(object.first()).length();
    int from = object.first() + (int) (offset / size);
    int to = object.first() + (int) ((offset + length - 1) / size);
    synchronized (this) {
      return have.nextClearBit(from) > to;
    }
  }

  /** The file of an object, open for reading; only ranges that are {@link #holds held} count. */
  public FileChannel read(ObjectId object) throws IOException {
    try {
      return FileChannel.open(
          folder.resolve(object.toString()), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new IOException("object vanished from the store: " + object, e);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    synchronized (files) {
      for (FileChannel file : files.values()) {
        file.close();
      }
      files.clear();
    }
  }

  /** Closes the store and removes what it held. */
  public void wipe() throws IOException {
    close();
    try (var names = Files.newDirectoryStream(folder)) {
      for (Path file : names) {
        if (ObjectId.parse(file.getFileName().toString()).isPresent()) {
          Files.delete(file);
        }
      }
    }
  }
}
