package stack.avalanche.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request that kept the rules and the limits.
 *
 * @param path decoded; starts with a slash and has no segment {@code .} or {@code ..}, no empty one
 *     and no control character
 * @param query raw, without the question mark; empty if there is none
 * @param source address of the client as the socket tells it
 * @param local the address it was sent to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(
    String method,
    String path,
    String query,
    Headers headers,
    byte[] body,
    InetSocketAddress source,
    InetSocketAddress local) {

  /** The decoded value of the first query parameter of that name; a plus is a plus (RFC 3986). */
  public Optional<String> parameter(String name) {
    for (var pair : query.split("&")) {
      var equals = pair.indexOf('=');
      if (equals >= 0 && pair.substring(0, equals).equals(name)) {
        try {
          return Optional.of(decode(pair.substring(equals + 1)));
        } catch (BadRequest _) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Whether it comes from the machine that it was sent to. */
  public boolean isFromHere() {
    return source.getAddress() != null && source.getAddress().equals(local.getAddress());
  }

  /** The fields by which the client says which part of the content it wants, and when. */
  Headers conditions() {
    return switch (method) {
      case "GET" -> headers;
      case "HEAD" -> headers.without("Range");
      default -> Headers.NONE;
    };
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Undoes percent-encoding (RFC 3986, 2.1) and checks that UTF-8 text comes out. */
  static String decode(String text) throws BadRequest {
    var bytes = new ByteArrayOutputStream(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      if (i + 2 >= text.length()
          || Character.digit(text.charAt(i + 1), 16) < 0
          || Character.digit(text.charAt(i + 2), 16) < 0) {
        throw new BadRequest(400, "malformed percent-encoding");
      }
      bytes.write(
          Character.digit(text.charAt(i + 1), 16) * 16 + Character.digit(text.charAt(i + 2), 16));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw new BadRequest(400, "target is not UTF-8");
    }
  }
}
