package stack.commands.power;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts the certificate that a controller has always shown, and the first one. Controllers come
 * with certificates that nobody vouches for, for names that they do not have; so no other check
 * says more than that it is the same as before.
 */
final class PinnedCertificate extends X509ExtendedTrustManager {
  private final Optional<String> expected;
  private volatile String shown = "";

  /**
   * @param expected SHA-256 of the certificate in hex; empty at first use
   */
  PinnedCertificate(Optional<String> expected) {
    this.expected = expected;
  }

  /** SHA-256 of the certificate that was shown last, in hex; empty before any was. */
  String shown() {
    return shown;
  }

  /** Whether another one was shown than is expected. */
  boolean hasChanged() {
    return !shown.isEmpty() && expected.filter(shown::equals).isEmpty() && expected.isPresent();
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    try {
      shown =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    if (hasChanged()) {
      throw new CertificateException("another certificate than before");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("nobody logs in here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
