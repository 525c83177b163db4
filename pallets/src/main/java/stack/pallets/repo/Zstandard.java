package stack.pallets.repo;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** What is compressed with Zstandard, as EL 10 and Fedora do; damage is told as with gzip. */
final class Zstandard extends InputStream {
  private final InputStream compressed;
  private final InputStream plain;

  Zstandard(InputStream compressed) {
    this.compressed = compressed;
    plain = new ZstdInputStream(compressed);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    try {
      return plain.read(bytes, from, length);
    } catch (IOException | RuntimeException e) { // the decoder has many words for damage
      throw damaged(e);
    }
  }

  private static ZipException damaged(Exception cause) {
    var damage = new ZipException(cause.getMessage());
    damage.initCause(cause);
    return damage;
  }

  @Override
  public void close() throws IOException {
    compressed.close();
  }
}
