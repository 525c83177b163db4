package stack.install;

import java.security.SecureRandom;
import java.util.HexFormat;
import stack.files.Sha256;

/**
 * The token of one installation: made when the boot file is written, shown by the host for its
 * kickstart, a peer and its report of success, void from then on. The database holds only its
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

  /**
   * The key of the peer that runs while a host installs with a token: it lets the peer join, which
   * it does without TLS, and tells nothing about the token.
   *
   * @param sha256 of the token
   */
  public static String peerKey(String sha256) {
    return sha256("peer " + sha256).substring(0, 2 * BYTES);
  }

  /** What the database keeps of a token. */
  public static String sha256(String token) {
    return Sha256.hex(token);
  }
}
