package stack.pallets.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import stack.pallets.MalformedException;

/** The bytes of an ISO 9660 image (ECMA-119), addressed by extent, with every access checked. */
final class IsoImage implements Closeable {
  static final int SECTOR = 2048;
  private static final int FIRST_DESCRIPTOR = 16;
  private static final int MAX_DESCRIPTORS = 64;
  private static final int ROOT_RECORD = 156;

  /** A contiguous run of bytes: {@code block} counts logical blocks of the volume. */
  record Extent(long block, long length) {}

  /** The tree that a volume descriptor starts: the primary one or Joliet's. */
  record Tree(Extent root, boolean joliet) {}

  private final Path location;
  private final FileChannel channel;
  private int blockSize = SECTOR;
  private Tree primary;
  private Tree joliet;

  private IsoImage(Path location, FileChannel channel) {
    this.location = location;
    this.channel = channel;
  }

  static IsoImage open(Path location) throws IOException {
    var channel = FileChannel.open(location);
    try {
      var image = new IsoImage(location, channel);
      image.readDescriptors();
      return image;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  Path location() {
    return location;
  }

  Tree primary() {
    return primary;
  }

  Optional<Tree> joliet() {
    return Optional.ofNullable(joliet);
  }

  MalformedException damaged(String what) {
    return new MalformedException(location + " is damaged: " + what);
  }

  /** A whole extent; {@code limit} guards the memory of small structures such as directories. */
  ByteBuffer read(Extent extent, int limit, String what) throws IOException {
    if (extent.length() > limit) {
      throw damaged("%s claims %d bytes".formatted(what, extent.length()));
    }
    var bytes = ByteBuffer.allocate((int) extent.length()).order(ByteOrder.LITTLE_ENDIAN);
    readFully(bytes, start(extent, what));
    return bytes.flip();
  }

  /** Fills the buffer as far as the extent goes from {@code offset} on; -1 at its end. */
  int read(ByteBuffer buffer, Extent extent, long offset) throws IOException {
    var left = extent.length() - offset;
    if (left <= 0) {
      return -1;
    }
    buffer.limit((int) Math.min(buffer.limit(), buffer.position() + left));
    var read = channel.read(buffer, extent.block() * blockSize + offset);
    if (read < 0) {
      throw new EOFException(location + " became shorter while it was read");
    }
    return read;
  }

  /** Byte position of an extent that lies within the file. */
  long start(Extent extent, String what) throws IOException {
    var start = extent.block() * blockSize;
    if (start + extent.length() > channel.size()) {
      throw damaged(
          "%s should end at byte %d, the file has %d bytes"
              .formatted(what, start + extent.length(), channel.size()));
    }
    return start;
  }

  private void readDescriptors() throws IOException {
    for (var i = 0; i < MAX_DESCRIPTORS; i++) {
      var sector = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
      var position = (long) (FIRST_DESCRIPTOR + i) * SECTOR;
      if (position + SECTOR > channel.size()) {
        throw primary == null ? noImage() : truncated(position + SECTOR);
      }
      readFully(sector, position);
      sector.flip();
      if (!isIso9660(sector)) {
        throw primary == null ? noImage() : damaged("its list of volume descriptors does not end");
      }
      switch (sector.get(0) & 0xff) {
        case 1 -> readPrimary(sector);
        case 2 -> readSupplementary(sector);
        case 255 -> {
          if (primary == null) {
            throw noImage();
          }
          return;
        }
        default -> {} // boot records and partitions say nothing about files
      }
    }
    throw damaged("its list of volume descriptors does not end");
  }

  private void readPrimary(ByteBuffer sector) throws IOException {
    blockSize = Short.toUnsignedInt(sector.getShort(128));
    if (blockSize < 512 || blockSize > SECTOR || Integer.bitCount(blockSize) != 1) {
      throw damaged("its block size is " + blockSize);
    }
    var expected = Integer.toUnsignedLong(sector.getInt(80)) * blockSize;
    if (expected > channel.size()) {
      throw truncated(expected);
    }
    primary = new Tree(rootExtent(sector), false);
  }

  /**
   * Joliet marks itself by an escape sequence for UCS-2: {@code %/@}, {@code %/C} or {@code %/E}.
   */
  private void readSupplementary(ByteBuffer sector) {
    var ucs2 = sector.get(88) == '%' && sector.get(89) == '/';
    if (ucs2 && "@CE".indexOf(sector.get(90)) >= 0) {
      joliet = new Tree(rootExtent(sector), true);
    }
  }

  private static Extent rootExtent(ByteBuffer sector) {
    return new Extent(
        Integer.toUnsignedLong(sector.getInt(ROOT_RECORD + 2)),
        Integer.toUnsignedLong(sector.getInt(ROOT_RECORD + 10)));
  }

  private static boolean isIso9660(ByteBuffer sector) {
    var magic = new byte[5];
    sector.get(1, magic);
    return new String(magic, StandardCharsets.ISO_8859_1).equals("CD001");
  }

  private MalformedException truncated(long expected) throws IOException {
    return new MalformedException(
        "%s is truncated: its volume descriptor says %d bytes, the file has %d; fetch it again"
            .formatted(location, expected, channel.size()));
  }

  private MalformedException noImage() throws IOException {
    if (isUdf()) {
      return new MalformedException(
          "%1$s is a UDF image without an ISO 9660 tree: mount -o ro,loop %1$s /mnt, then add /mnt"
              .formatted(location));
    }
    return new MalformedException(
        location + " is not an ISO 9660 image: no volume descriptor at byte 32768");
  }

  /** The recognition sequence of ECMA-167: an NSR descriptor behind BEA01. */
  private boolean isUdf() throws IOException {
    for (var i = 0; i < MAX_DESCRIPTORS; i++) {
      var name = ByteBuffer.allocate(5);
      if (channel.read(name, (long) (FIRST_DESCRIPTOR + i) * SECTOR + 1) < name.capacity()) {
        return false;
      }
      var text = new String(name.array(), StandardCharsets.ISO_8859_1);
      if (text.equals("NSR02") || text.equals("NSR03")) {
        return true;
      }
    }
    return false;
  }

  private void readFully(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException(location + " became shorter while it was read");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
