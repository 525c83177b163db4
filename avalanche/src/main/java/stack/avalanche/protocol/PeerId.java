package stack.avalanche.protocol;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names one run of a peer. 128 random bits, so that nobody speaks for another. */
public record PeerId(String text) {
  private static final int BYTES = 16;

  /** A new one. */
  public static PeerId random(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new PeerId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return text;
  }
}
