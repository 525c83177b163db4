package stack.daemon.page;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import stack.avalanche.wire.Request;

/**
 * Who asks for the page, and by which name.
 *
 * @param source the address it comes from
 * @param local the address of this machine that it was sent to
 * @param name what the browser takes this machine for, in lower case, without a port
 * @param token what it shows, if anything
 */
record Visit(InetAddress source, InetAddress local, String name, Optional<String> token) {
  static final String PARAMETER = "token";
  static final String COOKIE = "stack-page";

  private static final String BEARER = "Bearer ";

  /** What a request says. */
  static Visit of(Request request) {
    return new Visit(
        request.source().getAddress(),
        request.local().getAddress(),
        name(request.headers().first("Host").orElse("")),
        token(request));
  }

  private static String name(String host) {
    var end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    var name = end > 0 ? host.substring(0, end) : host;
    var plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return plain.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> token(Request request) {
    return request
        .parameter(PARAMETER)
        .or(() ->
            request
                .headers()
                .first("Authorization")
                .filter(text -> text.startsWith(BEARER))
                .map(text -> text.substring(BEARER.length())))
        .or(() -> cookie(request));
  }

  private static Optional<String> cookie(Request request) {
    return request.headers().all("Cookie").stream()
        .flatMap(field -> Stream.of(field.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(COOKIE + "="))
        .map(pair -> pair.substring(COOKIE.length() + 1))
        .findFirst();
  }
}
