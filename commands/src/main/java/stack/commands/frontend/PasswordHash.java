package stack.commands.frontend;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/** Passwords as crypt(5) stores them: {@code $6$SALT$HASH}, SHA-512. */
public final class PasswordHash {
  /** Matches no password: the account is locked. */
  static final String LOCKED = "*";

  private static final Pattern HASHED = Pattern.compile("\\$(1|5|6|y|gy|2[aby])\\$\\S+");
  private static final String SALT_LETTERS =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int SALT_LENGTH = 16;

  private PasswordHash() {}

  /**
   * The hash of a password. What is a hash already is taken as it is, and the old hash is kept when
   * it is of the same password.
   */
  public static String of(String password, String old) {
    if (HASHED.matcher(password).matches()) {
      return password;
    }
    return old.startsWith("$6$") && crypt(password, old).equals(old)
        ? old
        : crypt(password, "$6$" + salt());
  }

  private static String crypt(String password, String salt) {
    return Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.UTF_8), salt);
  }

  private static String salt() {
    return new SecureRandom()
        .ints(SALT_LENGTH, 0, SALT_LETTERS.length())
        .collect(
            StringBuilder::new,
            (text, index) -> text.append(SALT_LETTERS.charAt(index)),
            StringBuilder::append)
        .toString();
  }
}
