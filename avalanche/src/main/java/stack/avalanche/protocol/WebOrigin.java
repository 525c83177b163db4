package stack.avalanche.protocol;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import stack.avalanche.wire.Form;

/**
 * A web server besides the frontend that holds the pallets too, under the same paths.
 *
 * @param prefix what comes before {@code /install/pallets/} there; empty or with a slash in front
 * @param first whether it is asked before the frontend, because it stands in the host's own rack
 */
public record WebOrigin(InetSocketAddress address, String prefix, boolean first) {
  private static final String KEY = "origin";
  private static final String FIRST_KEY = "first_origin";
  private static final int HTTP = 80;
  private static final int LAST_PORT = 65535;

  /** One that shares the work with the frontend. */
  public WebOrigin(InetSocketAddress address, String prefix) {
    this(address, prefix, false);
  }

  /**
   * Reads {@code http://ADDRESS[:PORT][/PREFIX]}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static WebOrigin parse(String url) {
    var uri = checked(url, "ADDRESS");
    return at(InetAddress.ofLiteral(uri.getHost()), uri);
  }

  /**
   * The same with a name in place of the address, which is looked up.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static WebOrigin resolve(String url) throws UnknownHostException {
    var uri = checked(url, "HOST");
    return at(InetAddress.getByName(uri.getHost()), uri);
  }

  /** Whether {@link #resolve} reads it. */
  public static boolean isUrl(String text) {
    try {
      return checked(text, "HOST") != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static URI checked(String url, String host) {
    var uri = URI.create(url);
    var plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (!"http".equals(uri.getScheme())
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getPort() == 0
        || uri.getPort() > LAST_PORT
        || !plain) {
      throw new IllegalArgumentException(
          "not of the form http://%s[:PORT][/PREFIX]: %s".formatted(host, url));
    }
    return uri;
  }

  private static WebOrigin at(InetAddress host, URI uri) {
    var address = new InetSocketAddress(host, uri.getPort() < 0 ? HTTP : uri.getPort());
    return new WebOrigin(address, uri.getRawPath().replaceFirst("/+$", ""));
  }

  /** Reads what {@link #addTo} wrote. */
  static List<WebOrigin> parse(Form form) throws Malformed {
    try {
      return Stream.concat(
              form.all(FIRST_KEY).stream().map(url -> parse(url).askedFirst()),
              form.all(KEY).stream().map(WebOrigin::parse))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new Malformed(e.getMessage());
    }
  }

  static Form addTo(Form form, List<WebOrigin> origins) {
    var told = form;
    for (var origin : origins) {
      told = told.with(origin.first() ? FIRST_KEY : KEY, origin);
    }
    return told;
  }

  /** The same for a host of the rack that it stands in. */
  public WebOrigin askedFirst() {
    return new WebOrigin(address, prefix, true);
  }

  @Override
  public String toString() {
    var host = address.getAddress().getHostAddress();
    var literal = address.getAddress() instanceof Inet6Address ? "[" + host + "]" : host;
    return "http://" + literal + ":" + address.getPort() + prefix;
  }
}
