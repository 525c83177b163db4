package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A web server besides the frontend that holds the pallets too, under the same paths.
 *
 * @param prefix what comes before {@code /install/pallets/} there; empty or with a slash in front
 */
public record WebOrigin(InetSocketAddress address, String prefix) {
  private static final int HTTP = 80;

  /**
   * Reads {@code http://ADDRESS[:PORT][/PREFIX]}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static WebOrigin parse(String url) {
    var uri = URI.create(url);
    boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null || !plain) {
      throw new IllegalArgumentException("not of the form http://ADDRESS[:PORT][/PREFIX]: " + url);
    }
    var host = InetAddress.ofLiteral(uri.getHost());
    var address = new InetSocketAddress(host, uri.getPort() < 0 ? HTTP : uri.getPort());
    return new WebOrigin(address, uri.getRawPath().replaceFirst("/+$", ""));
  }

  @Override
  public String toString() {
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + prefix;
  }
}
