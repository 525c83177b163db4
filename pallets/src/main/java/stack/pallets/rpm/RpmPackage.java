package stack.pallets.rpm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.pallets.MalformedException;

/**
 * What the headers of an RPM file say; the payload is not read.
 *
 * @param arch {@code src} for a source package
 * @param buildTime seconds since 1970
 * @param installedSize bytes on the target
 * @param archiveSize bytes of the payload before compression, 0 when not said
 * @param headerStart byte where the main header starts, and {@code headerEnd} where the payload
 *     does
 */
public record RpmPackage(
    String name,
    Evr evr,
    String arch,
    Description description,
    long buildTime,
    long installedSize,
    long archiveSize,
    long headerStart,
    long headerEnd,
    List<Dependency> provides,
    List<Dependency> requires,
    List<Dependency> conflicts,
    List<Dependency> obsoletes,
    List<Dependency> recommends,
    List<PackagedFile> files) {

  /** Texts for people; empty where the package says nothing. */
  public record Description(
      String summary,
      String text,
      String url,
      String license,
      String vendor,
      String packager,
      String group,
      String buildHost,
      String sourcePackage) {}

  /** A path that the package installs. */
  public record PackagedFile(String path, Kind kind) {
    /** As repodata tells them apart. */
    public enum Kind {
      FILE,
      DIRECTORY,
      GHOST
    }
  }

  private static final int LEAD_MAGIC = 0xedabeedb;
  private static final int LEAD = 96;
  private static final int MAX_PATH = 4096;
  private static final int MAX_PATHS = 64 << 20;
  private static final int DIRECTORY_MODE = 0040000;
  private static final int MODE_KIND = 0170000;
  private static final int GHOST_FLAG = 1 << 6;

  /**
   * Reads the headers of a file.
   *
   * @throws MalformedException when the file is no RPM or its headers are damaged
   */
  public static RpmPackage read(Path file) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads the headers and leaves the stream at the payload.
   *
   * @param where names the stream in errors
   */
  public static RpmPackage read(InputStream in, String where) throws IOException {
    var lead = RpmHeader.exactly(in, LEAD, where);
    if (ByteBuffer.wrap(lead).getInt() != LEAD_MAGIC) {
      throw new MalformedException(where + " is not an RPM: it does not start like one");
    }
    var source = lead[7] == 1;
    var signature = RpmHeader.read(in, where);
    var padding = (int) ((8 - signature.length() % 8) % 8);
    RpmHeader.exactly(in, padding, where);
    var header = RpmHeader.read(in, where);
    var start = LEAD + signature.length() + padding;
    long unpacked =
        header
            .number(Tag.ARCHIVESIZE)
            .orElse(signature.number(Tag.SIGNATURE_PAYLOADSIZE).orElse(0L));
    return new RpmPackage(
        required(header, Tag.NAME, "name", where),
        new Evr(
            header.number(Tag.EPOCH).orElse(0L).intValue(),
            required(header, Tag.VERSION, "version", where),
            required(header, Tag.RELEASE, "release", where)),
        source ? "src" : required(header, Tag.ARCH, "architecture", where),
        description(header),
        header.number(Tag.BUILDTIME).orElse(0L),
        header.number(Tag.LONGSIZE).orElse(header.number(Tag.SIZE).orElse(0L)),
        unpacked,
        start,
        start + header.length(),
        dependencies(header, Tag.PROVIDENAME, Tag.PROVIDEFLAGS, Tag.PROVIDEVERSION, where),
        dependencies(header, Tag.REQUIRENAME, Tag.REQUIREFLAGS, Tag.REQUIREVERSION, where),
        dependencies(header, Tag.CONFLICTNAME, Tag.CONFLICTFLAGS, Tag.CONFLICTVERSION, where),
        dependencies(header, Tag.OBSOLETENAME, Tag.OBSOLETEFLAGS, Tag.OBSOLETEVERSION, where),
        dependencies(header, Tag.RECOMMENDNAME, Tag.RECOMMENDFLAGS, Tag.RECOMMENDVERSION, where),
        files(header, where));
  }

  private static String required(RpmHeader header, int tag, String what, String where)
      throws MalformedException {
    return header
        .string(tag)
        .orElseThrow(() -> new MalformedException(where + " is not an RPM: it has no " + what));
  }

  private static Description description(RpmHeader header) throws MalformedException {
    return new Description(
        header.string(Tag.SUMMARY).orElse(""),
        header.string(Tag.DESCRIPTION).orElse(""),
        header.string(Tag.URL).orElse(""),
        header.string(Tag.LICENSE).orElse(""),
        header.string(Tag.VENDOR).orElse(""),
        header.string(Tag.PACKAGER).orElse(""),
        header.string(Tag.GROUP).orElse(""),
        header.string(Tag.BUILDHOST).orElse(""),
        header.string(Tag.SOURCERPM).orElse(""));
  }

  private static List<Dependency> dependencies(
      RpmHeader header, int names, int flags, int versions, String where)
      throws MalformedException {
    var name = header.strings(names);
    var flag = header.numbers(flags);
    var version = header.strings(versions);
    if (name.size() != flag.size() || name.size() != version.size()) {
      throw new MalformedException(
          where + " is not an RPM: it has dependencies without flags or versions");
    }
    var dependencies = new ArrayList<Dependency>();
    for (var i = 0; i < name.size(); i++) {
      var bits = flag.get(i).intValue();
      if (!Dependency.isRpmFeature(name.get(i), bits)) {
        dependencies.add(Dependency.of(name.get(i), bits, version.get(i)));
      }
    }
    return List.copyOf(dependencies);
  }

  /** Paths are stored as base names and indexes into a list of folders. */
  private static List<PackagedFile> files(RpmHeader header, String where)
      throws MalformedException {
    var folders = header.strings(Tag.DIRNAMES);
    var names = header.strings(Tag.BASENAMES);
    var indexes = header.numbers(Tag.DIRINDEXES);
    var modes = header.numbers(Tag.FILEMODES);
    var flags = header.numbers(Tag.FILEFLAGS);
    var count = names.size();
    if (indexes.size() != count || modes.size() != count || flags.size() != count) {
      throw new MalformedException(where + " is not an RPM: its lists of files differ in length");
    }
    var files = new ArrayList<PackagedFile>();
    long total = 0;
    for (var i = 0; i < count; i++) {
      long index = indexes.get(i);
      if (index >= folders.size()) {
        throw new MalformedException(where + " is not an RPM: a file lies in no folder");
      }
      var length = folders.get((int) index).length() + names.get(i).length();
      total += length;
      if (length > MAX_PATH || total > MAX_PATHS) {
        throw new MalformedException(where + " is not an RPM: its file names are too long");
      }
      var path = folders.get((int) index) + names.get(i);
      files.add(new PackagedFile(path, kind(modes.get(i), flags.get(i))));
    }
    return List.copyOf(files);
  }

  private static PackagedFile.Kind kind(long mode, long flags) {
    if ((flags & GHOST_FLAG) != 0) {
      return PackagedFile.Kind.GHOST;
    }
    return (mode & MODE_KIND) == DIRECTORY_MODE
        ? PackagedFile.Kind.DIRECTORY
        : PackagedFile.Kind.FILE;
  }
}
