package stack.pallets.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import stack.pallets.source.IsoImage.Extent;

/**
 * An ISO 9660 image, read in place: no mount, no root, no tool. Names come from Rock Ridge where
 * the image has it, else from Joliet, else from the plain records in lower case as Linux shows
 * them. A file larger than 4 GiB is a chain of extents. An image with UDF only is refused.
 */
final class IsoSource implements Source {
  private static final int MAX_DIRECTORY = 64 << 20;
  private static final int MAX_ENTRIES = 2_000_000;
  private static final int MAX_DEPTH = 128;

  private final IsoImage image;
  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final TreeMap<String, List<Extent>> extents = new TreeMap<>();
  private final Set<Long> directories = new HashSet<>();
  private boolean joliet;
  private Optional<Integer> rockRidgeSkip = Optional.empty();

  private IsoSource(IsoImage image) {
    this.image = image;
  }

  static IsoSource open(Path location) throws IOException {
    var image = IsoImage.open(location);
    try {
      var source = new IsoSource(image);
      source.readTree();
      return source;
    } catch (IOException | RuntimeException e) {
      image.close();
      throw e;
    }
  }

  @Override
  public Path location() {
    return image.location();
  }

  @Override
  public SequencedCollection<Entry> entries() {
    return entries.sequencedValues();
  }

  @Override
  public Optional<Entry> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  @Override
  public InputStream open(Entry.File file) throws IOException {
    var parts = extents.get(file.path());
    if (parts == null) {
      throw new NoSuchFileException(location() + ":" + file.path());
    }
    return new ExtentStream(image, parts);
  }

  @Override
  public void close() throws IOException {
    image.close();
  }

  private void readTree() throws IOException {
    var primary = image.primary();
    var root = readDirectory(primary.root(), "the top folder");
    rockRidgeSkip = root.stream().filter(IsoRecord::isSelf).findFirst().flatMap(RockRidge::skip);
    var tree = rockRidgeSkip.isPresent() ? primary : image.joliet().orElse(primary);
    joliet = tree.joliet();
    walk(tree.root(), "", 0);
  }

  private List<IsoRecord> readDirectory(Extent extent, String what) throws IOException {
    var bytes = image.read(extent, MAX_DIRECTORY, what);
    var records = new ArrayList<IsoRecord>();
    while (bytes.hasRemaining()) {
      if (bytes.get(bytes.position()) == 0) {
        // records never cross a sector: zeros fill the rest of it
        var next = (bytes.position() / IsoImage.SECTOR + 1) * IsoImage.SECTOR;
        bytes.position(Math.min(next, bytes.limit()));
        continue;
      }
      var record = IsoRecord.read(bytes);
      if (record == null) {
        throw image.damaged(what + " has a broken record");
      }
      records.add(record);
    }
    return records;
  }

  private void walk(Extent directory, String path, int depth) throws IOException {
    var what = path.isEmpty() ? "the top folder" : "folder " + path;
    if (depth > MAX_DEPTH || !directories.add(directory.block())) {
      throw image.damaged(what + " contains itself");
    }
    var parts = new ArrayList<Extent>();
    for (var record : readDirectory(directory, what)) {
      if (record.isSelf() || record.isParent()) {
        continue;
      }
      parts.add(record.extent());
      if (!record.more()) {
        add(record, List.copyOf(parts), path, depth);
        parts.clear();
      }
    }
  }

  private void add(IsoRecord record, List<Extent> parts, String directory, int depth)
      throws IOException {
    var fields =
        rockRidgeSkip.isPresent() ? RockRidge.read(image, record, rockRidgeSkip.get()) : null;
    if (fields != null && fields.relocated()) {
      return;
    }
    var path = Entry.child(directory, name(record, fields));
    if (entries.containsKey(path)) {
      throw image.damaged(path + " is there twice");
    }
    if (entries.size() >= MAX_ENTRIES) {
      throw image.damaged("it has more than " + MAX_ENTRIES + " files");
    }
    if (fields != null && fields.linkTarget().isPresent()) {
      entries.put(path, new Entry.Link(path, fields.linkTarget().get()));
    } else if (fields != null && fields.childBlock().isPresent()) {
      entries.put(path, new Entry.Directory(path));
      walk(relocatedDirectory(fields.childBlock().getAsLong(), path), path, depth + 1);
    } else if (record.directory()) {
      entries.put(path, new Entry.Directory(path));
      walk(record.extent(), path, depth + 1);
    } else {
      addFile(record, parts, path);
    }
  }

  private void addFile(IsoRecord record, List<Extent> parts, String path) throws IOException {
    long size = 0;
    for (var part : parts) {
      if (part.length() > 0) { // an empty file may point anywhere
        image.start(part, path);
      }
      size += part.length();
    }
    entries.put(path, new Entry.File(path, size, record.modified()));
    extents.put(path, parts);
  }

  /** A directory elsewhere is known by its block only; its own first record has the length. */
  private Extent relocatedDirectory(long block, String path) throws IOException {
    var first = image.read(new Extent(block, IsoImage.SECTOR), IsoImage.SECTOR, "folder " + path);
    var self = IsoRecord.read(first);
    if (self == null || !self.isSelf()) {
      throw image.damaged("folder " + path + " is not where it should be");
    }
    return self.extent();
  }

  private String name(IsoRecord record, RockRidge fields) {
    if (fields != null && fields.name().isPresent()) {
      return fields.name().get();
    }
    if (joliet) {
      return withoutVersion(utf16(record.name()));
    }
    var plain = withoutVersion(record.name());
    return (plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain)
        .toLowerCase(Locale.ROOT);
  }

  private static String utf16(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16BE);
  }

  private static String withoutVersion(String name) {
    var semicolon = name.lastIndexOf(';');
    return semicolon > 0 ? name.substring(0, semicolon) : name;
  }

  /** The bytes of a file, extent after extent. */
  private static final class ExtentStream extends InputStream {
    private final IsoImage image;
    private final List<Extent> parts;
    private int part;
    private long offset;

    ExtentStream(IsoImage image, List<Extent> parts) {
      this.image = image;
      this.parts = parts;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (part < parts.size()) {
        var read = image.read(ByteBuffer.wrap(bytes, from, length), parts.get(part), offset);
        if (read >= 0) {
          offset += read;
          return read;
        }
        part++;
        offset = 0;
      }
      return -1;
    }
  }
}
