package stack.commands.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.files.Draft;
import stack.files.Sha256;
import stack.files.Trees;
import stack.run.Console;
import stack.run.Root;

/**
 * Fetches a file into {@code var/cache/stack}. What a broken or killed run has got stays there, and
 * the next one asks for the rest of it (RFC 9110 section 14).
 */
public final class Download {
  private static final String PRIVATE = "rw-------";
  private static final int CHUNK = 1 << 18;
  private static final Pattern RANGE = Pattern.compile("bytes ([0-9]+)-[0-9]+/([0-9]{1,18})");

  private final Root root;
  private final Console console;
  private final RemoteFile remote;
  private final Optional<String> login;

  /**
   * @param login user and password, separated by a colon, unless the URL has them; told to the
   *     server that is named only
   */
  public Download(Root root, Console console, RemoteFile remote, Optional<String> login) {
    this.root = root;
    this.console = console;
    this.remote = remote;
    this.login = remote.login().or(() -> login);
  }

  /** The complete file; {@link #drop} it when it is no longer needed. */
  public Path fetch() throws IOException {
    var uri = remote.uri();
    var folder = root.path("var/cache/stack").resolve(key(uri));
    var target = Trees.file(folder.resolve(remote.name()), PRIVATE);
    var line = new ProgressLine(console, "Fetching " + remote.name());
    try (var file = FileChannel.open(target, StandardOpenOption.WRITE)) {
      if (file.tryLock() == null) {
        throw new IOException(uri + " is being fetched by another command");
      }
      if (uri.getScheme().equals("ftp")) {
        ftp(uri, file, line);
      } else {
        http(uri, file, folder.resolve(".validator"), line);
      }
    } finally {
      line.end();
    }
    return target;
  }

  /** Deletes what was fetched. */
  public static void drop(Path fetched) throws IOException {
    Trees.delete(fetched.getParent());
  }

  private static String key(URI uri) {
    return Sha256.hex(uri.toString()).substring(0, 16);
  }

  private void http(URI uri, FileChannel file, Path validator, ProgressLine line)
      throws IOException {
    try (var client = new WebClient(uri, login, WebClient.PATIENCE)) {
      client.patiently(
          uri,
          () -> {
            transfer(client, uri, file, validator, line);
            return true;
          });
    }
  }

  private void transfer(
      WebClient client, URI uri, FileChannel file, Path validator, ProgressLine line)
      throws IOException {
    var request = HttpRequest.newBuilder(uri);
    var have = Files.exists(validator) ? file.size() : 0;
    if (have > 0) {
      request
          .header("Range", "bytes=" + have + "-")
          .header("If-Range", Files.readString(validator));
    }
    var response = client.send(request);
    try (var in = client.watch(response.body())) {
      var range = response.headers().firstValue("Content-Range").orElse("");
      var length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      var total = length < 0 ? 0 : length;
      switch (response.statusCode()) {
        case 200 -> {
          have = 0;
          Trees.delete(validator);
          file.truncate(0);
          var mark = validator(response);
          if (mark.isPresent()) {
            Draft.replace(validator, mark.get().getBytes(StandardCharsets.UTF_8), PRIVATE);
          }
        }
        case 206 -> {
          var sent = RANGE.matcher(range);
          if (!sent.matches() || !sent.group(1).equals(String.valueOf(have))) {
            Trees.delete(validator); // it would do so again: the whole is asked for
            throw new IOException("the server sent other bytes than it was asked for: " + range);
          }
          // It may send less than the rest (RFC 9110, 15.3.7).
          total = Long.parseLong(sent.group(2));
        }
        case 416 -> {
          if (range.equals("bytes */" + have)) {
            return;
          }
          Trees.delete(validator);
          throw new IOException("the file on the server has changed meanwhile");
        }
        default -> WebClient.refuse(uri, response.statusCode());
      }
      checkSpace(validator, length);
      var done = copy(in, file.position(have), have, total, line);
      if (total > 0 && done != total) {
        throw new IOException("the connection broke after " + done + " of " + total + " bytes");
      }
    }
  }

  /** What later proves that the rest belongs to the same file; a weak ETag does not. */
  private static Optional<String> validator(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> response.headers().firstValue("Last-Modified"));
  }

  private static void checkSpace(Path near, long missing) throws IOException {
    var folder = near.getParent();
    var free = folder.toFile().getUsableSpace();
    if (missing > free) {
      throw new FileSystemException(
          folder.toString(),
          null,
          "the disk is too small: %d MiB are missing, %d MiB are free"
              .formatted(missing >> 20, free >> 20));
    }
  }

  private static long copy(
      InputStream in, FileChannel file, long have, long total, ProgressLine line)
      throws IOException {
    var chunk = new byte[CHUNK];
    var done = have;
    for (int read; (read = in.read(chunk)) > 0; ) {
      for (var bytes = ByteBuffer.wrap(chunk, 0, read); bytes.hasRemaining(); ) {
        file.write(bytes);
      }
      done += read;
      line.show(done, total);
    }
    return done;
  }

  /** Always from the beginning: FTP cannot tell whether the file is still the same. */
  private void ftp(URI uri, FileChannel file, ProgressLine line) throws IOException {
    try {
      var known =
          new URI(
              "ftp", login.orElse(null), uri.getHost(), uri.getPort(), uri.getPath(), null, null);
      var connection = known.toURL().openConnection();
      connection.setConnectTimeout((int) WebClient.PATIENCE.toMillis());
      connection.setReadTimeout((int) WebClient.PATIENCE.toMillis());
      file.truncate(0);
      try (var in = new StallWatch(connection.getInputStream(), WebClient.PATIENCE, () -> {})) {
        copy(in, file, 0, Math.max(0, connection.getContentLengthLong()), line);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | URISyntaxException e) {
      // The reason may quote the URL, and with it the password.
      throw new IOException("cannot fetch " + uri + ": " + e.getClass().getSimpleName(), e);
    }
  }
}
