package stack.avalanche.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import stack.files.Sha256;

/** The SHA-256 of some content: the name of a file, of a piece, of a manifest, of a set. */
public record ObjectId(long a, long b, long c, long d) {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private static final int DIGITS = 64;

  /** The id of {@code content}. */
  public static ObjectId of(byte[] content) {
    return of(Sha256.digest().digest(content), 0);
  }

  /** The id that {@code digest} has arrived at; resets it. */
  public static ObjectId of(MessageDigest digest) {
    return of(digest.digest(), 0);
  }

  private static ObjectId of(byte[] hash, int offset) {
    return read(ByteBuffer.wrap(hash, offset, BYTES));
  }

  /** The next 32 bytes of {@code bytes} as an id. */
  public static ObjectId read(ByteBuffer bytes) {
    return new ObjectId(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /** Appends the 32 bytes of this id. */
  public void write(ByteBuffer bytes) {
    bytes.putLong(a).putLong(b).putLong(c).putLong(d);
  }

  /** The id written as 64 lower-case hexadecimal digits; empty for any other text. */
  public static Optional<ObjectId> parse(String text) {
    if (text.length() != DIGITS || !isLowerHex(text)) {
      return Optional.empty();
    }
    return Optional.of(of(HexFormat.of().parseHex(text), 0));
  }

  private static boolean isLowerHex(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectId id && a == id.a && b == id.b && c == id.c && d == id.d;
  }

  /** Any part of a checksum is as good as all of it. */
  @Override
  public int hashCode() {
    return (int) a;
  }

  /** 64 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    var bytes = ByteBuffer.allocate(BYTES);
    write(bytes);
    return HexFormat.of().formatHex(bytes.array());
  }
}
