package stack.commands.install;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The token of one installation: made when the boot file is written, shown by the host for its
 * kickstart, its pieces and its report of success, void from then on. The database holds only its
 * SHA-256.
 */
public final class Tokens {
  private static final int BYTES = 16;

  private Tokens() {}

  /** A fresh one: 32 hex digits. */
  public static String fresh() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What the database keeps of a token. */
  public static String sha256(String token) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
