package stack.install.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a host trusts that has got the authority's certificate with its initrd: nobody else. */
public final class Authority {
  private Authority() {}

  /**
   * For clients.
   *
   * @param certificate in PEM
   */
  public static SSLContext trusted(Path certificate) throws IOException {
    try (var pem = Files.newInputStream(certificate)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(certificate + " is not a certificate", e);
    }
  }
}
