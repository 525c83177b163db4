package stack.pallets.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import stack.pallets.source.IsoImage.Extent;

/**
 * What the system use fields of one directory record say (SUSP 1.12, RRIP 1.12): the real name, the
 * target of a symbolic link, and where a directory moved away from too deep a place really is.
 */
final class RockRidge {
  private static final int CURRENT = 2;
  private static final int PARENT = 4;
  private static final int ROOT = 8;
  private static final int CONTINUES = 1;
  private static final int MAX_CONTINUATIONS = 32;
  private static final int MAX_CONTINUATION = 64 * 1024;

  private final IsoImage image;
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private final StringBuilder target = new StringBuilder();
  private final ByteArrayOutputStream component = new ByteArrayOutputStream();
  private boolean named;
  private boolean link;
  private boolean relocated;
  private long childBlock = -1;

  private RockRidge(IsoImage image) {
    this.image = image;
  }

  /**
   * Reads the fields of a record and of the areas where they go on.
   *
   * @param skip bytes before the first field, as the root directory's SP field says
   */
  static RockRidge read(IsoImage image, IsoRecord record, int skip) throws IOException {
    var fields = new RockRidge(image);
    var area = record.systemUse();
    area.position(Math.min(skip, area.limit()));
    for (var i = 0; area != null; i++) {
      if (i > MAX_CONTINUATIONS) {
        throw image.damaged("a directory record does not end");
      }
      area = fields.readArea(area);
    }
    return fields;
  }

  /** Whether the root's own record announces SUSP fields, and how many bytes each record skips. */
  static Optional<Integer> skip(IsoRecord root) {
    var area = root.systemUse();
    var announced =
        area.limit() >= 7
            && area.get(0) == 'S'
            && area.get(1) == 'P'
            && area.get(4) == (byte) 0xbe
            && area.get(5) == (byte) 0xef;
    return announced ? Optional.of(Byte.toUnsignedInt(area.get(6))) : Optional.empty();
  }

  Optional<String> name() {
    return named ? Optional.of(name.toString(StandardCharsets.UTF_8)) : Optional.empty();
  }

  Optional<String> linkTarget() {
    return link ? Optional.of(target.toString()) : Optional.empty();
  }

  /** Whether this directory is only the hiding place of one that belongs elsewhere. */
  boolean relocated() {
    return relocated;
  }

  /** Block of the directory that this placeholder file stands for. */
  OptionalLong childBlock() {
    return childBlock < 0 ? OptionalLong.empty() : OptionalLong.of(childBlock);
  }

  /** Reads the fields of one area; the area where they go on, or null. */
  private ByteBuffer readArea(ByteBuffer area) throws IOException {
    ByteBuffer next = null;
    while (area.remaining() >= 4) {
      var start = area.position();
      var length = Byte.toUnsignedInt(area.get(start + 2));
      if (length < 4 || length > area.remaining()) {
        return next; // padding
      }
      var field = area.slice(start, length).order(area.order());
      var signature = "" + (char) area.get(start) + (char) area.get(start + 1);
      switch (signature) {
        case "NM" -> readName(field);
        case "SL" -> readLink(field);
        case "CE" -> next = continuation(field);
        case "CL" -> childBlock = length < 8 ? -1 : Integer.toUnsignedLong(field.getInt(4));
        case "RE" -> relocated = true;
        case "ZF" ->
            throw image.damaged("it has files compressed with zisofs, which cannot be read");
        case "ST" -> {
          return next;
        }
        default -> {} // owner, mode, times: a pallet has its own
      }
      area.position(start + length);
    }
    return next;
  }

  private void readName(ByteBuffer field) {
    if (field.limit() < 5 || (field.get(4) & (CURRENT | PARENT)) != 0) {
      return;
    }
    named = true;
    write(field, 5, field.limit() - 5, name);
  }

  private void readLink(ByteBuffer field) throws IOException {
    link = true;
    var at = 5;
    while (at + 2 <= field.limit()) {
      int flags = field.get(at);
      var length = Byte.toUnsignedInt(field.get(at + 1));
      if (at + 2 + length > field.limit()) {
        throw image.damaged("a symbolic link is cut off");
      }
      write(field, at + 2, length, component);
      if ((flags & CONTINUES) == 0) {
        appendComponent(flags);
      }
      at += 2 + length;
    }
  }

  private void appendComponent(int flags) {
    var part = component.toString(StandardCharsets.UTF_8);
    component.reset();
    if ((flags & ROOT) != 0) {
      target.setLength(0);
      target.append('/');
      return;
    }
    if (!target.isEmpty() && target.charAt(target.length() - 1) != '/') {
      target.append('/');
    }
    target.append((flags & PARENT) != 0 ? ".." : (flags & CURRENT) != 0 ? "." : part);
  }

  private ByteBuffer continuation(ByteBuffer field) throws IOException {
    if (field.limit() < 28) {
      throw image.damaged("a directory record is cut off");
    }
    var block = Integer.toUnsignedLong(field.getInt(4));
    var offset = Integer.toUnsignedLong(field.getInt(12));
    var length = Integer.toUnsignedLong(field.getInt(20));
    var area =
        image.read(new Extent(block, offset + length), MAX_CONTINUATION, "a directory record");
    return area.slice((int) offset, (int) length).order(area.order());
  }

  private static void write(ByteBuffer field, int at, int length, ByteArrayOutputStream to) {
    for (var i = 0; i < length; i++) {
      to.write(field.get(at + i));
    }
  }
}
