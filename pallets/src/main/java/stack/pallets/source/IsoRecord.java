package stack.pallets.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import stack.pallets.source.IsoImage.Extent;

/**
 * One directory record (ECMA-119 9.1).
 *
 * @param name the identifier, a character for each byte; 0 is the directory itself, 1 its parent
 * @param systemUse where Rock Ridge keeps its fields
 * @param more whether the file goes on in the next record of the same name (multi-extent)
 */
record IsoRecord(
    String name,
    Extent extent,
    Instant modified,
    boolean directory,
    boolean more,
    ByteBuffer systemUse) {
  private static final int FIXED = 33;
  private static final int DIRECTORY = 2;
  private static final int MULTI_EXTENT = 0x80;

  /** The record at the buffer's position, which moves behind it; null when the bytes are none. */
  static IsoRecord read(ByteBuffer buffer) {
    var start = buffer.position();
    var length = Byte.toUnsignedInt(buffer.get(start));
    if (length <= FIXED || length > buffer.remaining()) {
      return null;
    }
    var nameLength = Byte.toUnsignedInt(buffer.get(start + 32));
    var padded = FIXED + nameLength + (nameLength % 2 == 0 ? 1 : 0);
    if (FIXED + nameLength > length) {
      return null;
    }
    var name = new byte[nameLength];
    buffer.get(start + FIXED, name);
    int flags = buffer.get(start + 25);
    var used = Math.min(padded, length);
    var record =
        new IsoRecord(
            new String(name, StandardCharsets.ISO_8859_1),
            new Extent(
                Integer.toUnsignedLong(buffer.getInt(start + 2)),
                Integer.toUnsignedLong(buffer.getInt(start + 10))),
            date(buffer, start + 18),
            (flags & DIRECTORY) != 0,
            (flags & MULTI_EXTENT) != 0,
            buffer.slice(start + used, length - used).order(buffer.order()));
    buffer.position(start + length);
    return record;
  }

  boolean isSelf() {
    return name.equals("\0");
  }

  boolean isParent() {
    return name.equals("\1");
  }

  /** Years since 1900, month, day, hour, minute, second, quarter hours east of Greenwich. */
  private static Instant date(ByteBuffer buffer, int at) {
    try {
      return LocalDateTime.of(
              1900 + Byte.toUnsignedInt(buffer.get(at)),
              buffer.get(at + 1),
              buffer.get(at + 2),
              buffer.get(at + 3),
              buffer.get(at + 4),
              buffer.get(at + 5))
          .toInstant(ZoneOffset.ofTotalSeconds(buffer.get(at + 6) * 900));
    } catch (DateTimeException _) {
      return Instant.EPOCH; // a missing date is written as zeros
    }
  }
}
