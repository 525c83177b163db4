package stack.commands.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import stack.avalanche.wire.Target;
import stack.files.Draft;
import stack.pallets.media.Checksum;

/** A folder that a web server has. */
public final class WebFolder implements RemoteFolder {
  private static final int CHUNK = 1 << 18;
  private static final int LARGEST_PAGE = 8 << 20;
  private static final int MISSING = 404;
  private static final String MODE = "rw-r--r--";

  private final URI base;
  private final Path local;
  private final WebClient client;

  /**
   * Asks for nothing yet.
   *
   * @param base of the folder; its path ends with a slash
   * @param login user and password, separated by a colon
   */
  public WebFolder(URI base, Path local, Optional<String> login) {
    this(base, local, login, WebClient.PATIENCE);
  }

  /** With another patience than a minute. */
  WebFolder(URI base, Path local, Optional<String> login, Duration patience) {
    this.base = base;
    this.local = local;
    this.client = new WebClient(base, login, patience);
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public Set<String> list() throws IOException {
    return WebListing.of(this);
  }

  @Override
  public void requireThere() throws IOException {
    client.patiently(
        base,
        () -> {
          var response = client.send(HttpRequest.newBuilder(base));
          try (var _ = response.body()) {
            if (response.statusCode() == MISSING) {
              WebClient.refuse(base, MISSING);
            }
            return base;
          }
        });
  }

  /**
   * The page at a path below the folder, which lists what is in there; nothing if there is none.
   */
  Optional<String> page(String path) throws IOException {
    return client.patiently(
        at(path),
        () -> {
          var response = client.send(HttpRequest.newBuilder(at(path)));
          try (var in = client.watch(response.body())) {
            var type = response.headers().firstValue("Content-Type").orElse("");
            if (!isThere(path, response.statusCode()) || !type.startsWith("text/html")) {
              return Optional.empty();
            }
            return Optional.of(new String(in.readNBytes(LARGEST_PAGE), StandardCharsets.UTF_8));
          }
        });
  }

  @Override
  public boolean fetchIfThere(String path, Optional<Checksum> expected, LongConsumer done)
      throws IOException {
    var there = local.resolve(path);
    if (expected.isPresent() && Files.isRegularFile(there) && expected.get().fits(there)) {
      done.accept(Files.size(there));
      return true;
    }
    return client.patiently(at(path), () -> transfer(path, expected, done));
  }

  private URI at(String path) {
    return base.resolve(Target.encode(base.getPath() + path));
  }

  /** Whether it is there; the server's own failures are worth another attempt. */
  private boolean isThere(String path, int status) throws IOException {
    if (status == 200) {
      return true;
    }
    if (status == MISSING || status == 403 || status == 410) {
      return false;
    }
    WebClient.refuse(at(path), status);
    return false;
  }

  private boolean transfer(String path, Optional<Checksum> expected, LongConsumer done)
      throws IOException {
    var target = local.resolve(path);
    var request = HttpRequest.newBuilder(at(path));
    if (expected.isEmpty() && Files.isRegularFile(target)) {
      request.header("If-Modified-Since", text(Files.getLastModifiedTime(target)));
    }
    var response = client.send(request);
    try (var in = client.watch(response.body())) {
      if (response.statusCode() == 304) {
        done.accept(Files.size(target));
        return true;
      }
      if (!isThere(path, response.statusCode())) {
        return false;
      }
      try (var draft = Draft.of(target, MODE)) {
        var bytes = copy(in, draft, expected);
        var length = response.headers().firstValueAsLong("Content-Length").orElse(bytes);
        if (bytes != length) {
          throw new IOException(
              "the connection broke after %d of %d bytes".formatted(bytes, length));
        }
        time(response).ifPresent(draft::modified);
        draft.publish();
        done.accept(bytes);
      }
      return true;
    }
  }

  private static long copy(InputStream in, Draft draft, Optional<Checksum> expected)
      throws IOException {
    var digest = expected.map(Checksum::digest);
    var out = draft.out();
    var chunk = new byte[CHUNK];
    var bytes = 0L;
    for (int read; (read = in.read(chunk)) > 0; ) {
      out.write(chunk, 0, read);
      if (digest.isPresent()) {
        digest.get().update(chunk, 0, read);
      }
      bytes += read;
    }
    if (digest.isPresent()
        && !HexFormat.of().formatHex(digest.get().digest()).equals(expected.get().hex())) {
      throw new IOException(
          "its checksum is not the one that the tree promises; the mirror may be changing, try"
              + " again later");
    }
    return bytes;
  }

  /** RFC 9110, 5.6.7. */
  private static String text(FileTime time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.toInstant().atZone(ZoneOffset.UTC));
  }

  private static Optional<FileTime> time(HttpResponse<?> response) {
    try {
      return response
          .headers()
          .firstValue("Last-Modified")
          .map(text ->
              ZonedDateTime.parse(
                  text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT)))
          .map(time -> FileTime.from(time.toInstant()));
    } catch (DateTimeException _) {
      return Optional.empty(); // a server whose clock nobody can read says nothing of the file
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
