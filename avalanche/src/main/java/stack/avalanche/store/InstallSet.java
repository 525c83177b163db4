package stack.avalanche.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The manifests that one install draws on. Every peer of the set numbers the distinct objects and
 * their pieces alike: in the order of the manifests and of the paths in them.
 */
public final class InstallSet {
  private static final int MOST_PIECES = 1 << 22;

  private final ObjectId id;
  private final List<Manifest> manifests;
  private final List<ObjectId> manifestIds;
  private final Map<ObjectId, Member> members = new HashMap<>();
  private final Map<String, ObjectId> byPath = new HashMap<>();
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * An object of the set: {@code count} pieces from number {@code first}, {@code size} bytes.
   *
   * @param path URL path of a file with that content
   */
  public record Member(ObjectId id, String path, long size, int first, int count) {}

  /**
   * @throws IOException if there are more pieces than a set may have
   */
  public InstallSet(List<Manifest> manifests) throws IOException {
    this.manifests = List.copyOf(manifests);
    this.manifestIds = manifests.stream().map(Manifest::id).toList();
    var ids = ByteBuffer.allocate(manifests.size() * ObjectId.BYTES);
    manifestIds.forEach(manifest -> manifest.write(ids));
    for (var manifest : manifests) {
      for (var entry : manifest.entries()) {
        var path = manifest.folder() + "/" + entry.path();
        byPath.putIfAbsent(path, entry.id());
        members.computeIfAbsent(entry.id(), _ -> number(entry, path, manifest.pieceSize()));
      }
      if (pieces.size() > MOST_PIECES) {
        throw new IOException("more than " + MOST_PIECES + " pieces in one install set");
      }
    }
    this.id = ObjectId.of(ids.array());
  }

  private Member number(Entry entry, String path, int pieceSize) {
    var first = pieces.size();
    for (var hash : entry.pieces()) {
      var offset = (long) (pieces.size() - first) * pieceSize;
      var length = (int) Math.min(pieceSize, entry.size() - offset);
      pieces.add(new Piece(pieces.size(), entry.id(), offset, length, hash));
    }
    return new Member(entry.id(), path, entry.size(), first, pieces.size() - first);
  }

  /** When the manifest was made that names the file at {@code path}, where that is known. */
  public Optional<Instant> modified(String path) {
    return manifests.stream()
        .filter(manifest -> path.startsWith(manifest.folder() + "/"))
        .findFirst()
        .flatMap(Manifest::modified);
  }

  /** SHA-256 over the ids of the manifests, in order. */
  public ObjectId id() {
    return id;
  }

  /** The manifests, in order. */
  public List<Manifest> manifests() {
    return manifests;
  }

  /** The ids of the manifests, in order. */
  public List<ObjectId> manifestIds() {
    return manifestIds;
  }

  /** All pieces; the index is the number. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** Bytes of the longest piece; 1 if there is none. */
  public int longestPiece() {
    return pieces.stream().mapToInt(Piece::length).max().orElse(1);
  }

  /** The object of that id. */
  public Optional<Member> member(ObjectId object) {
    return Optional.ofNullable(members.get(object));
  }

  /** The object at a URL path. */
  public Optional<Member> at(String path) {
    return Optional.ofNullable(byPath.get(path)).map(members::get);
  }

  /** The numbers of the pieces of {@code objects}. */
  public BitSet piecesOf(Iterable<ObjectId> objects) {
    var numbers = new BitSet(pieces.size());
    for (var object : objects) {
      var member = members.get(object);
      if (member != null) {
        numbers.set(member.first(), member.first() + member.count());
      }
    }
    return numbers;
  }

  /** A URL path for each object that has one of the given pieces. */
  public List<String> pathsOf(BitSet numbers) {
    return numbers.stream()
        .limit(pieces.size())
        .mapToObj(number -> members.get(pieces.get(number).object()).path())
        .distinct()
        .toList();
  }

  /** Bytes of the given pieces. */
  public long bytesOf(BitSet numbers) {
    return numbers.stream().limit(pieces.size()).mapToLong(i -> pieces.get(i).length()).sum();
  }
}
