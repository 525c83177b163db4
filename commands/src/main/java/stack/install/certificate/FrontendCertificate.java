package stack.install.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import stack.db.Database;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Trees;
import stack.install.Tokens;
import stack.install.scope.Frontend;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/**
 * What hosts know the frontend by before they tell it a secret or are told one: a certificate, and
 * the authority (CA) of this frontend that vouches for it. Hosts get the authority with the add-on
 * of their initrd. When the frontend's addresses or names change, it gets another certificate of
 * the same authority.
 */
public final class FrontendCertificate {
  private static final String AUTHORITY = "authority";
  private static final String FRONTEND = "frontend";
  private static final String PRIVATE = "rw-------";

  private final Root root;
  private final FrontendNames frontendNames;
  private final Database database;
  private final Programs programs;
  private final Path keys;
  private final Path password;
  private final Path authority;
  private final CertifiedNames noted;

  /** What the certificate was for when this looked last. */
  private volatile Set<String> certified = Set.of();

  private final ChangingKey proof = new ChangingKey();
  private volatile FileTime proven = FileTime.fromMillis(0);

  public FrontendCertificate(
      Root root, FrontendNames frontendNames, Database database, Programs programs) {
    this.root = root;
    this.frontendNames = frontendNames;
    this.database = database;
    this.programs = programs;
    var folder = root.path("var/lib/stack/tls");
    this.keys = folder.resolve("keys.p12");
    this.password = folder.resolve("password");
    this.authority = authority(root);
    this.noted = new CertifiedNames(folder.resolve("names"), List.of(keys, password, authority));
  }

  /** The file of the authority's certificate, in PEM; it is no secret. */
  public static Path authority(Root root) {
    return root.path("var/lib/stack/tls/ca.pem");
  }

  /** The authority's certificate, in PEM; all is made that is not there yet. */
  public String authority() {
    renew();
    try {
      return Files.readString(authority);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + authority, e);
    }
  }

  /**
   * Makes what is missing, and a new certificate where the frontend has other names than the one
   * there is for.
   *
   * @return whether there is a new certificate
   */
  public boolean renew() {
    var names = frontendNames.all();
    if (names.equals(certified)) {
      return false;
    }
    var renewed = renew(names);
    certified = names;
    return renewed;
  }

  private boolean renew(Set<String> names) {
    synchronized (FrontendCertificate.class) { // a file is locked for the whole process
      try {
        Trees.directory(keys.getParent());
        try (var channel =
                FileChannel.open(
                    keys.resolveSibling("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(PRIVATE)));
            var _ = channel.lock()) {
          return renewAlone(names);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a certificate in " + keys.getParent(), e);
      }
    }
  }

  private boolean renewAlone(Set<String> names) throws IOException {
    if (noted.are(names)) {
      return false;
    }
    if (Files.notExists(password)) {
      root.replace(password, Tokens.fresh(), PRIVATE);
    }
    var known =
        Files.exists(keys) ? StoredCertificate.of(load(), FRONTEND).names() : Set.<String>of();
    if (!known.equals(names)) {
      make(names);
    }
    root.replace(authority, StoredCertificate.of(load(), AUTHORITY).pem(), "rw-r--r--");
    noted.note(names);
    return !known.equals(names);
  }

  /** On a copy: what is there stays as it is until all has gone well. */
  private void make(Set<String> names) throws IOException {
    var host = Frontend.of(database).name();
    try (var room = Room.beside(keys)) {
      var copy = room.path().resolve(keys.getFileName());
      var keytool = new Keytool(programs, copy, password);
      if (Files.exists(keys)) {
        Draft.replace(copy, Files.readAllBytes(keys), PRIVATE);
        keytool.remove(FRONTEND);
      } else {
        keytool.makeAuthority(AUTHORITY, host + " CA");
      }
      keytool.sign(FRONTEND, host, AUTHORITY, names);
      Draft.replace(keys, Files.readAllBytes(copy), PRIVATE);
    }
  }

  /** What the daemon proves itself with, now and after each {@link #refresh}. */
  public SSLContext context() {
    refresh();
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {proof}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  /** Lets contexts prove the certificate of this moment, whoever has made it. */
  public void refresh() {
    renew();
    try {
      var time = Files.getLastModifiedTime(keys);
      if (!time.equals(proven)) {
        proof.change(manager());
        proven = time;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + keys, e);
    }
  }

  private X509ExtendedKeyManager manager() throws IOException {
    try {
      var all = load();
      var own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      var secret = secret();
      own.setKeyEntry(
          FRONTEND, all.getKey(FRONTEND, secret), secret, all.getCertificateChain(FRONTEND));
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(own, secret);
      return (X509ExtendedKeyManager) managers.getKeyManagers()[0];
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  private KeyStore load() {
    try {
      return KeyStore.getInstance(keys.toFile(), secret());
    } catch (IOException | GeneralSecurityException e) {
      throw broken(e);
    }
  }

  private char[] secret() throws IOException {
    return Files.readString(password).strip().toCharArray();
  }

  private CommandException broken(Exception e) {
    return new CommandException(
        "%s cannot be used (%s): remove the folder %s, run stack config frontend, and boot hosts"
                .formatted(keys, e.getMessage(), keys.getParent())
            + " that are installing from the network again");
  }
}
