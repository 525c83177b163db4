package stack.install.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A pair of keys as OpenSSH has it (PROTOCOL.key of its sources).
 *
 * @param type as {@code ssh-ed25519}
 * @param publicPart what stands behind the type in a public key
 * @param privatePart the file of the private key without its first and last line, in one
 */
public record SshKey(String type, String publicPart, String privatePart) {
  private static final String ED25519 = "ssh-ed25519";
  private static final String CURVE = "nistp256";
  private static final String ECDSA = "ecdsa-sha2-" + CURVE;
  private static final String MAGIC = "openssh-key-v1\0";
  private static final int COORDINATE = 32;
  private static final int BLOCK = 8;
  private static final int LINE = 70;

  /** One that every OpenSSH from 6.5 on takes, unless it is held to FIPS. */
  public static SshKey ed25519(String comment) {
    var pair = pair("Ed25519", "");
    var key = last(pair.getPublic().getEncoded(), COORDINATE);
    var seed = last(pair.getPrivate().getEncoded(), COORDINATE);
    var publicPart = new Writer().text(ED25519).bytes(key);
    var both = Arrays.copyOf(seed, 2 * COORDINATE);
    System.arraycopy(key, 0, both, COORDINATE, COORDINATE);
    return of(ED25519, publicPart, new Writer().text(ED25519).bytes(key).bytes(both), comment);
  }

  /** One that OpenSSH takes under FIPS too. */
  public static SshKey ecdsa(String comment) {
    var pair = pair("EC", "secp256r1");
    var point = last(pair.getPublic().getEncoded(), 1 + 2 * COORDINATE);
    var number = ((ECPrivateKey) pair.getPrivate()).getS().toByteArray();
    return of(
        ECDSA,
        new Writer().text(ECDSA).text(CURVE).bytes(point),
        new Writer().text(ECDSA).text(CURVE).bytes(point).bytes(number),
        comment);
  }

  private static KeyPair pair(String algorithm, String curve) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      if (!curve.isEmpty()) {
        generator.initialize(new ECGenParameterSpec(curve));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no keys of kind " + algorithm, e);
    }
  }

  /** Both encodings of Java end with the key itself. */
  private static byte[] last(byte[] encoded, int count) {
    return Arrays.copyOfRange(encoded, encoded.length - count, encoded.length);
  }

  private static SshKey of(String type, Writer publicPart, Writer fields, String comment) {
    var check = new SecureRandom().nextInt(); // twice, so that a wrong passphrase shows
    var secret = new Writer().number(check).number(check).raw(fields.done()).text(comment);
    for (byte pad = 1; secret.size() % BLOCK != 0; pad++) {
      secret.raw(new byte[] {pad});
    }
    var all =
        new Writer()
            .raw(MAGIC.getBytes(StandardCharsets.US_ASCII))
            .text("none")
            .text("none")
            .text("")
            .number(1)
            .bytes(publicPart.done())
            .bytes(secret.done());
    return new SshKey(type, base64(publicPart.done()), base64(all.done()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** As in {@code authorized_keys} and {@code known_hosts}. */
  public String publicLine() {
    return type + " " + publicPart;
  }

  /** The file of the private key. */
  public String privateFile() {
    return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
        + privatePart.replaceAll("(.{" + LINE + "})(?!$)", "$1\n")
        + "\n-----END OPENSSH PRIVATE KEY-----\n";
  }

  /** The name in {@code ssh_host_NAME_key} and {@code id_NAME}. */
  public String shortName() {
    return type.equals(ED25519) ? "ed25519" : "ecdsa";
  }

  /** Fields with their lengths before them (RFC 4251, 5). */
  private static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    Writer number(int number) {
      try {
        out.writeInt(number);
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Writer raw(byte[] more) {
      bytes.writeBytes(more);
      return this;
    }

    Writer bytes(byte[] field) {
      return number(field.length).raw(field);
    }

    Writer text(String field) {
      return bytes(field.getBytes(StandardCharsets.UTF_8));
    }

    int size() {
      return bytes.size();
    }

    byte[] done() {
      return bytes.toByteArray();
    }
  }
}
