package stack.pallets.rpm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.pallets.MalformedException;

/**
 * One header structure of an RPM file: values by tag (RPM V4 package format). Every offset and
 * count is checked against the bytes that are there.
 */
final class RpmHeader {
  private static final int MAGIC = 0x8eade801;
  private static final int MAX_ENTRIES = 65_535;
  private static final int MAX_STORE = 64 << 20;
  private static final int MAX_COUNT = 1 << 20;
  private static final int INT16 = 3;
  private static final int INT32 = 4;
  private static final int INT64 = 5;
  private static final int STRING = 6;
  private static final int STRING_ARRAY = 8;
  private static final int I18N_STRING = 9;

  private record Value(int type, int offset, int count) {}

  private final Map<Integer, Value> values = new HashMap<>();
  private final ByteBuffer store;
  private final int length;
  private final String where;

  private RpmHeader(ByteBuffer store, int length, String where) {
    this.store = store;
    this.length = length;
    this.where = where;
  }

  /** Reads a header that starts at the stream's position and leaves the stream behind it. */
  static RpmHeader read(InputStream in, String where) throws IOException {
    var intro = ByteBuffer.wrap(exactly(in, 16, where));
    if (intro.getInt(0) != MAGIC) {
      throw new MalformedException(where + " is not an RPM: a header has no magic number");
    }
    var entries = intro.getInt(8);
    var bytes = intro.getInt(12);
    if (entries < 0 || entries > MAX_ENTRIES || bytes < 0 || bytes > MAX_STORE) {
      throw new MalformedException(
          "%s is not an RPM: a header claims %d entries in %d bytes"
              .formatted(where, entries, bytes));
    }
    var index = ByteBuffer.wrap(exactly(in, entries * 16, where));
    var store = ByteBuffer.wrap(exactly(in, bytes, where));
    var header = new RpmHeader(store, 16 + 16 * entries + bytes, where);
    for (var i = 0; i < entries; i++) {
      var tag = index.getInt();
      var value = new Value(index.getInt(), index.getInt(), index.getInt());
      if (value.offset < 0 || value.offset > bytes || value.count < 0) {
        throw header.outside(tag);
      }
      header.values.putIfAbsent(tag, value);
    }
    return header;
  }

  /** Bytes of the structure itself. */
  long length() {
    return length;
  }

  static byte[] exactly(InputStream in, int length, String where) throws IOException {
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedException(where + " is not an RPM: it ends within its headers");
    }
    return bytes;
  }

  Optional<String> string(int tag) throws MalformedException {
    var value = values.get(tag);
    if (value == null || (value.type != STRING && value.type != I18N_STRING)) {
      return Optional.empty();
    }
    return Optional.of(string(value.offset, tag)).filter(text -> !text.isEmpty());
  }

  List<String> strings(int tag) throws MalformedException {
    var value = values.get(tag);
    if (value == null || (value.type != STRING_ARRAY && value.type != STRING)) {
      return List.of();
    }
    if (value.count > MAX_COUNT) {
      throw outside(tag);
    }
    var strings = new ArrayList<String>();
    var offset = value.offset;
    for (var i = 0; i < value.count; i++) {
      var end = end(offset, tag);
      strings.add(text(offset, end));
      offset = end + 1;
    }
    return strings;
  }

  /** Unsigned numbers of 16 or 32 bits, signed ones of 64. */
  List<Long> numbers(int tag) throws MalformedException {
    var value = values.get(tag);
    if (value == null) {
      return List.of();
    }
    var width =
        switch (value.type) {
          case INT16 -> 2;
          case INT32 -> 4;
          case INT64 -> 8;
          default -> 0;
        };
    if (width == 0) {
      return List.of();
    }
    if (value.count > MAX_COUNT || value.count * width > store.capacity() - value.offset) {
      throw outside(tag);
    }
    var numbers = new ArrayList<Long>(value.count);
    for (var i = 0; i < value.count; i++) {
      var at = value.offset + i * width;
      numbers.add(
          switch (width) {
            case 2 -> (long) Short.toUnsignedInt(store.getShort(at));
            case 4 -> Integer.toUnsignedLong(store.getInt(at));
            default -> store.getLong(at);
          });
    }
    return numbers;
  }

  Optional<Long> number(int tag) throws MalformedException {
    return numbers(tag).stream().findFirst();
  }

  private String string(int offset, int tag) throws MalformedException {
    return text(offset, end(offset, tag));
  }

  private String text(int from, int to) {
    var bytes = new byte[to - from];
    store.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int end(int offset, int tag) throws MalformedException {
    for (var i = offset; i < store.capacity(); i++) {
      if (store.get(i) == 0) {
        return i;
      }
    }
    throw outside(tag);
  }

  private MalformedException outside(int tag) {
    return new MalformedException(
        "%s is not an RPM: tag %d lies outside its header".formatted(where, tag));
  }
}
