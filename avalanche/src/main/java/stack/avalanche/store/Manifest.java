package stack.avalanche.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import stack.files.Draft;

/**
 * What a pallet consists of: every file with its size, its SHA-256 and the SHA-256 of its pieces.
 * Two equal trees in the same folder have the same bytes here, and so the same {@link #id}.
 */
public final class Manifest {
  /** Name of the file at the top of a tree that holds its manifest. Never served, never listed. */
  public static final String FILE = ".avalanche-manifest";

  static final int SMALLEST_PIECE = 128 << 10;
  static final int LARGEST_PIECE = 4 << 20;
  private static final int WANTED_PIECES = 1024;

  private final String folder;
  private final int pieceSize;
  private final List<Entry> entries;
  private final Optional<Instant> modified;
  private volatile ObjectId id;

  /**
   * Describes a tree.
   *
   * @param entries sorted by path
   */
  public Manifest(String folder, int pieceSize, List<Entry> entries) {
    this(folder, pieceSize, entries, Optional.empty());
  }

  private Manifest(String folder, int pieceSize, List<Entry> entries, Optional<Instant> modified) {
    this.folder = folder;
    this.pieceSize = pieceSize;
    this.entries = List.copyOf(entries);
    this.modified = modified;
    if (!folder.startsWith("/") || !Entry.safe(folder.substring(1))) {
      throw new IllegalArgumentException("not an absolute folder: " + folder);
    }
    if (Integer.bitCount(pieceSize) != 1) {
      throw new IllegalArgumentException("piece size is not a power of two: " + pieceSize);
    }
  }

  /** Describes every file below {@code tree}; see {@link ManifestBuilder}. */
  public static Manifest build(Path tree, String folder, Progress progress) throws IOException {
    return new ManifestBuilder(tree, folder, progress).build();
  }

  /**
   * Piece size of a tree of {@code bytes}: about a thousand pieces, 1 MiB for 1 GB. More would cost
   * requests, fewer would make each hop through the swarm longer.
   */
  static int pieceSizeFor(long bytes) {
    var ideal = Long.highestOneBit(Math.max(1, bytes / WANTED_PIECES * 3 / 2));
    return Math.clamp(ideal, SMALLEST_PIECE, LARGEST_PIECE);
  }

  /**
   * URL path under which the frontend serves the tree, such as {@code
   * /install/pallets/CentOS/9/1/redhat/x86_64}; no slash at the end.
   */
  public String folder() {
    return folder;
  }

  /** Bytes of each piece but the last of a file; a power of two. */
  public int pieceSize() {
    return pieceSize;
  }

  /** The files, sorted by path. */
  public List<Entry> entries() {
    return entries;
  }

  /** SHA-256 of {@link #bytes}; made when it is first asked for, which is once for many hosts. */
  public ObjectId id() {
    if (id == null) {
      id = ObjectId.of(bytes());
    }
    return id;
  }

  /** The one encoding of this manifest. */
  public byte[] bytes() {
    return ManifestCodec.encode(this);
  }

  /**
   * Reads what {@link #bytes} made.
   *
   * @throws IOException if it is anything but a canonical manifest
   */
  public static Manifest parse(byte[] bytes) throws IOException {
    return ManifestCodec.decode(ByteBuffer.wrap(bytes));
  }

  /** Reads the manifest of the tree {@code tree}. */
  public static Manifest read(Path tree) throws IOException {
    var file = tree.resolve(FILE);
    var time = Files.getLastModifiedTime(file).toInstant();
    return parse(Files.readAllBytes(file)).modified(time);
  }

  /** This manifest, made at that time. */
  public Manifest modified(Instant time) {
    return new Manifest(folder, pieceSize, entries, Optional.of(time));
  }

  /** When it was made, where that is known; no part of what it says. */
  public Optional<Instant> modified() {
    return modified;
  }

  /** Another whenever a manifest is replaced; costs less than reading it. */
  public record Version(FileTime time, long bytes, String file) {
    private static final Version NONE = new Version(FileTime.fromMillis(0), 0, "");

    /** That of the manifest of {@code tree}, whether it is there or not. */
    public static Version of(Path tree) {
      try {
        var attributes = Files.readAttributes(tree.resolve(FILE), BasicFileAttributes.class);
        return new Version(
            attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
      } catch (IOException _) {
        return NONE;
      }
    }
  }

  /** Puts the manifest into its tree: all of it or, after a crash, none. */
  public void write(Path tree) throws IOException {
    Draft.replace(tree.resolve(FILE), bytes(), "rw-r--r--");
  }

  /** The file at {@code path}. */
  public Optional<Entry> find(String path) {
    var at =
        Collections.binarySearch(
            entries.stream().map(Entry::path).toList(), path, ManifestCodec.PATH_ORDER);
    return at < 0 ? Optional.empty() : Optional.of(entries.get(at));
  }

  /** Entries by path. */
  public Map<String, Entry> byPath() {
    return entries.stream().collect(Collectors.toMap(Entry::path, Function.identity()));
  }

  /** Bytes of all files. */
  public long size() {
    return entries.stream().mapToLong(Entry::size).sum();
  }

  /**
   * Compares a tree with this manifest, reading every byte.
   *
   * @return one line for each file that is missing or different; empty if all is well
   */
  public List<String> verify(Path tree, Progress progress) throws IOException {
    return new ManifestBuilder(tree, folder, progress).differences(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Manifest manifest && id().equals(manifest.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  /** Told how far a long reading has come. */
  @FunctionalInterface
  public interface Progress {
    /** Nobody looks. */
    Progress NONE = (_, _) -> {};

    /** {@code done} of {@code total} bytes are read. Called from several threads. */
    void bytes(long done, long total);
  }
}
