package stack.install.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A certificate of a key store, which may have none of that alias. */
record StoredCertificate(Optional<X509Certificate> certificate) {
  private static final int PEM_LINE = 64;
  private static final int DNS = 2;
  private static final int IP = 7;

  static StoredCertificate of(KeyStore store, String alias) throws IOException {
    try {
      return new StoredCertificate(
          Optional.ofNullable((X509Certificate) store.getCertificate(alias)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** What it is for, as {@link FrontendNames} writes them. */
  Set<String> names() throws IOException {
    if (certificate.isEmpty()) {
      return Set.of();
    }
    try {
      return certificate.get().getSubjectAlternativeNames().stream()
          .filter(name -> name.getFirst().equals(DNS) || name.getFirst().equals(IP))
          .map(name -> (name.getFirst().equals(DNS) ? "dns:" : "ip:") + name.get(1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Its text, after RFC 7468. */
  String pem() throws IOException {
    try {
      var lines = Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
          .formatted(lines.encodeToString(certificate.orElseThrow().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
