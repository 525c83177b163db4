package stack.install.certificate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * Keys and certificates by keytool(1) of the Java that runs this program. They are RSA keys of 3072
 * bits because the oldest installers know no other kind well, and valid from 2000 on because the
 * clock of a new machine may be wrong by years.
 */
final class Keytool {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** From 2000-01-01 to 2050-01-01. */
  private static final String DAYS = "18263";

  private final Programs programs;
  private final Path store;
  private final Path password;

  /**
   * @param store where keys are kept
   * @param password file that holds the password of the store
   */
  Keytool(Programs programs, Path store, Path password) {
    this.programs = programs;
    this.store = store;
    this.password = password;
  }

  /** An authority that vouches for certificates of others, but for no other authority. */
  void makeAuthority(String alias, String name) {
    run(key(alias, name, List.of("bc:critical=ca:true,pathlen:0", "ku:critical=keyCertSign")));
  }

  /**
   * A key and its certificate.
   *
   * @param names that it is for, each as {@code ip:ADDRESS} or {@code dns:NAME}
   */
  void sign(String alias, String name, String authority, Set<String> names) {
    var words =
        key(
            alias,
            name,
            List.of(
                "san=" + String.join(",", names),
                "eku=serverAuth",
                "ku:critical=digitalSignature,keyEncipherment"));
    words.addAll(List.of("-signer", authority));
    run(words);
  }

  void remove(String alias) {
    run(new ArrayList<>(List.of("-delete", "-alias", alias)));
  }

  private static List<String> key(String alias, String name, List<String> extensions) {
    var words = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + name));
    words.addAll(List.of("-keyalg", "RSA", "-keysize", "3072", "-sigalg", "SHA256withRSA"));
    words.addAll(List.of("-startdate", "2000/01/01 00:00:00", "-validity", DAYS));
    extensions.forEach(extension -> words.addAll(List.of("-ext", extension)));
    return words;
  }

  private void run(List<String> words) {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command = new ArrayList<>(List.of(keytool.toString(), "-J-Duser.timezone=UTC"));
    command.add("-J-XX:+UseSerialGC");
    command.addAll(words);
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass:file", password.toString()));
    var result = programs.run(command, "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "cannot make the certificate: " + (result.out() + result.err()).strip());
    }
  }
}
