package stack.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), as 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final ThreadLocal<byte[]> STEP = ThreadLocal.withInitial(() -> new byte[64 << 10]);

  private Sha256() {}

  /** A new digest. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Adds all that is left in {@code bytes}. The platform's own way takes memory outside the heap in
   * steps of 4 KiB, each of which costs more than its checksum.
   */
  public static void update(MessageDigest digest, ByteBuffer bytes) {
    var step = STEP.get();
    while (bytes.hasRemaining()) {
      var count = Math.min(step.length, bytes.remaining());
      bytes.get(step, 0, count);
      digest.update(step, 0, count);
    }
  }

  /** What the digest has arrived at; resets it. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of the text in UTF-8. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of all that is left in a stream. */
  public static String hex(InputStream in) throws IOException {
    var digest = digest();
    try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return hex(digest);
  }
}
