package stack.pallets.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The digest a file should have.
 *
 * @param algorithm as {@link MessageDigest} knows it, for example {@code SHA-256}
 * @param hex lower case
 */
public record Checksum(String algorithm, String hex) {
  private static final int CHUNK = 1 << 18;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,128}");

  /** Of {@code sha256:HEX}; empty when the type is none that can be checked. */
  static Optional<Checksum> parse(String text) {
    var colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    return of(text.substring(0, colon), text.substring(colon + 1).strip());
  }

  /** Of a type as repodata and {@code .treeinfo} write it ({@code md5 sha sha1 sha256 sha512}). */
  public static Optional<Checksum> of(String type, String hex) {
    var digits = hex.toLowerCase(Locale.ROOT);
    if (!HEX.matcher(digits).matches()) {
      return Optional.empty();
    }
    return algorithm(type).map(name -> new Checksum(name, digits));
  }

  private static Optional<String> algorithm(String type) {
    return switch (type.strip().toLowerCase(Locale.ROOT)) {
      case "md5" -> Optional.of("MD5");
      case "sha", "sha1" -> Optional.of("SHA-1");
      case "sha224" -> Optional.of("SHA-224");
      case "sha256" -> Optional.of("SHA-256");
      case "sha384" -> Optional.of("SHA-384");
      case "sha512" -> Optional.of("SHA-512");
      default -> Optional.empty();
    };
  }

  /** A new digest of a type that {@link #of} knows. */
  public static MessageDigest digestOf(String type) {
    return digest(algorithm(type).orElseThrow());
  }

  /** What a checksum of this kind comes to for all of a stream. */
  public String hexOf(InputStream in) throws IOException {
    var digest = digest();
    var chunk = new byte[CHUNK];
    for (int read; (read = in.read(chunk)) > 0; ) {
      digest.update(chunk, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Whether that is what a file comes to. */
  public boolean fits(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return hexOf(in).equals(hex);
    }
  }

  /** A new digest of this kind. */
  public MessageDigest digest() {
    return digest(algorithm);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
