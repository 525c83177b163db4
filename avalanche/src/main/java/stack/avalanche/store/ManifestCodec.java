package stack.avalanche.store;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The canonical bytes of a manifest, big-endian: magic {@code AVM1}, piece size (4), folder, number
 * of entries (4); then for each entry in the order of its path's UTF-8 bytes: path, size (8), id
 * (32) and, if it has more than one piece, the ids of the pieces (32 each). A text is its length in
 * bytes (2) and its UTF-8.
 */
final class ManifestCodec {
  /** Order of the UTF-8 bytes, which is also the order of the code points. */
  static final Comparator<String> PATH_ORDER =
      (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

  private static final int MAGIC = 0x41564d31;
  private static final int MOST_ENTRIES = 2_000_000;
  private static final int FIXED_PER_ENTRY = 2 + 8 + ObjectId.BYTES;

  private ManifestCodec() {}

  static byte[] encode(Manifest manifest) {
    var length = 4 + 4 + 2 + utf8(manifest.folder()).length + 4;
    for (var entry : manifest.entries()) {
      length += FIXED_PER_ENTRY + utf8(entry.path()).length;
      length += entry.pieces().size() > 1 ? entry.pieces().size() * ObjectId.BYTES : 0;
    }
    var bytes = ByteBuffer.allocate(length);
    bytes.putInt(MAGIC).putInt(manifest.pieceSize());
    putText(bytes, manifest.folder());
    bytes.putInt(manifest.entries().size());
    for (var entry : manifest.entries()) {
      putText(bytes, entry.path());
      bytes.putLong(entry.size());
      entry.id().write(bytes);
      if (entry.pieces().size() > 1) {
        entry.pieces().forEach(piece -> piece.write(bytes));
      }
    }
    return bytes.array();
  }

  static Manifest decode(ByteBuffer bytes) throws IOException {
    try {
      if (bytes.getInt() != MAGIC) {
        throw new IOException("not a manifest");
      }
      var pieceSize = bytes.getInt();
      if (pieceSize < 1 << 10 || pieceSize > 1 << 26) {
        throw new IOException("piece size of " + pieceSize + " bytes");
      }
      var folder = text(bytes);
      var count = bytes.getInt();
      if (count < 0 || count > Math.min(MOST_ENTRIES, bytes.remaining() / FIXED_PER_ENTRY)) {
        throw new IOException("manifest of " + count + " entries");
      }
      var entries = new ArrayList<Entry>(count);
      for (var i = 0; i < count; i++) {
        entries.add(entry(bytes, pieceSize));
      }
      if (bytes.hasRemaining()) {
        throw new IOException("bytes after the end of the manifest");
      }
      checkOrder(entries);
      return new Manifest(folder, pieceSize, entries);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("damaged manifest", e);
    }
  }

  private static Entry entry(ByteBuffer bytes, int pieceSize) throws IOException {
    var path = text(bytes);
    var size = bytes.getLong();
    var id = ObjectId.read(bytes);
    var count = Math.ceilDiv(size, (long) pieceSize);
    if (!Entry.safe(path) || size < 0 || count > bytes.remaining() / ObjectId.BYTES + 1) {
      throw new IOException("impossible entry in the manifest");
    }
    if (count <= 1) {
      return new Entry(path, size, id, count == 0 ? List.of() : List.of(id));
    }
    var pieces = new ArrayList<ObjectId>((int) count);
    for (var i = 0; i < count; i++) {
      pieces.add(ObjectId.read(bytes));
    }
    return new Entry(path, size, id, pieces);
  }

  private static void checkOrder(List<Entry> entries) throws IOException {
    for (var i = 1; i < entries.size(); i++) {
      if (PATH_ORDER.compare(entries.get(i - 1).path(), entries.get(i).path()) >= 0) {
        throw new IOException("entries of the manifest are not sorted");
      }
    }
  }

  private static void putText(ByteBuffer bytes, String text) {
    var utf8 = utf8(text);
    bytes.putShort((short) utf8.length).put(utf8);
  }

  private static String text(ByteBuffer bytes) throws IOException {
    var length = Short.toUnsignedInt(bytes.getShort());
    if (length > bytes.remaining()) {
      throw new IOException("damaged manifest");
    }
    var utf8 = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("a path of the manifest is not UTF-8", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
