package stack.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Checksums, as sha256sum(1) and md5sum(1) print and read them. */
final class Checksums {
  private static final int KEY = 12;

  private Checksums() {}

  static String line(Path file, String name) throws IOException {
    return of("SHA-256", file) + "  " + name + "\n";
  }

  static String of(String algorithm, Path file) throws IOException {
    var digest = digest(algorithm);
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A name for what all these files are. */
  static String key(List<Entry> entries) {
    var digest = digest("SHA-256");
    for (var entry : entries) {
      try {
        var what =
            entry.isLink() ? entry.target() : entry.isFolder() ? "" : of("SHA-256", entry.source());
        digest.update((entry.path() + "\n" + what + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEY);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
