package stack.pallets.repo;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;
import stack.pallets.MalformedException;

/** Opens repodata by the ending of its name, with a limit on how far it may unfold. */
final class Decompression {
  private static final Set<String> ENDINGS = Set.of("gz", "xz", "zst", "bz2", "xml");
  private static final long LIMIT = 512L << 20;
  private static final int XZ_MEMORY_KIB = 128 << 10;

  private Decompression() {}

  static boolean knows(String name) {
    return ENDINGS.contains(ending(name));
  }

  static InputStream open(InputStream file, String name) throws IOException {
    return open(file, name, LIMIT);
  }

  static InputStream open(InputStream file, String name, long limit) throws IOException {
    var in = new BufferedInputStream(file, 1 << 16);
    try {
      var plain =
          switch (ending(name)) {
            case "gz" -> new GZIPInputStream(in, 1 << 16);
            case "xz" -> new XZInputStream(in, XZ_MEMORY_KIB);
            case "zst" -> new Zstandard(in);
            case "bz2" -> new BZip2CompressorInputStream(in);
            case "xml" -> in;
            default ->
                throw new MalformedException(
                    ("%s: repodata compressed as .%s cannot be read, only .gz, .xz, .zst and .bz2; "
                            + "make it again with createrepo_c --general-compress-type=gz")
                        .formatted(name, ending(name)));
          };
      return new Bounded(plain, name, limit);
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      throw new MalformedException(name + " is damaged: " + e.getMessage(), e);
    }
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static final class Bounded extends FilterInputStream {
    private final String name;
    private final long limit;
    private long left;

    Bounded(InputStream in, String name, long limit) {
      super(in);
      this.name = name;
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read;
      try {
        read = super.read(bytes, from, length);
      } catch (ZipException | EOFException | org.tukaani.xz.XZIOException e) {
        throw new MalformedException(name + " is damaged: " + e.getMessage(), e);
      }
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new MalformedException("%s unfolds to more than %d MiB".formatted(name, limit >> 20));
      }
      return read;
    }
  }
}
