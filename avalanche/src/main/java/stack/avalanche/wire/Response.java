package stack.avalanche.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * An answer. Content-Length, Range, Date and Connection are the server's matter: a handler returns
 * the whole content with status 200 and the server cuts the range out of it.
 *
 * @param whenSent told the number of body bytes that left, once, whatever happened
 */
public record Response(int status, Headers headers, Body body, LongConsumer whenSent) {
  /** A status without content. */
  public static Response empty(int status) {
    return new Response(status, Headers.NONE, Body.empty(), Response::ignore);
  }

  /** Plain text; a line feed is added. */
  public static Response text(int status, String text) {
    return bytes(
        status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** What cannot be had now, but soon (RFC 9110, 15.6.4). */
  public static Response unavailable(String why) {
    return text(503, why).with("Retry-After", "1");
  }

  /** A JSON document. */
  public static Response json(String json) {
    return bytes(200, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Content in memory. */
  public static Response bytes(int status, String type, byte[] bytes) {
    return new Response(
        status, Headers.of("Content-Type", type), new Body.Bytes(bytes), Response::ignore);
  }

  /** A whole file, opened now (never through a symbolic link) and sent without copying. */
  public static Response file(Path path) throws IOException {
    var modified = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    var file = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    return new Response(
            200,
            Headers.of("Content-Type", MediaType.of(path.toString())),
            new Body.Region(file, 0, file.size()),
            Response::ignore)
        .modified(modified);
  }

  /** This answer, with content of that time; one that is still to come tells nothing. */
  public Response modified(Instant time) {
    return time.isAfter(Instant.now()) ? this : with("Last-Modified", HttpDate.format(time));
  }

  /** Content made while it is sent; {@code length} -1 if unknown. */
  public static Response stream(String type, long length, Body.Source source) {
    return new Response(
        200, Headers.of("Content-Type", type), new Body.Stream(length, source), Response::ignore);
  }

  /** Content without an end: {@code taker} is given the client, and tells it what there is. */
  public static Response feed(String type, Consumer<Subscriber> taker) {
    return new Response(
        200, Headers.of("Content-Type", type), new Body.Feed(taker), Response::ignore);
  }

  /** This answer with one more header field. */
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body, whenSent);
  }

  /** This answer, among others that share a link; before all others if {@code hurried}. */
  public Response in(Lane lane, InetAddress receiver, boolean hurried) {
    return new Response(status, headers, lane.queue(body, receiver, hurried), whenSent);
  }

  /** This answer, telling {@code listener} the number of body bytes sent when it is over. */
  public Response whenSent(LongConsumer listener) {
    return new Response(status, headers, body, whenSent.andThen(listener));
  }

  private static void ignore(long bytes) {}
}
