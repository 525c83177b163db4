package stack.commands.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import stack.run.CommandException;

/** Asks one web server, again where it fails, and tells the login to nobody else. */
final class WebClient implements AutoCloseable {
  /** Without a byte for so long, a transfer has failed. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;

  private final Optional<ServerLogin> login;
  private final HttpClient client;

  /**
   * Asks for nothing yet.
   *
   * @param login user and password, separated by a colon
   */
  WebClient(URI uri, Optional<String> login) {
    this.login = login.map(secret -> new ServerLogin(uri, secret));
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE);
    this.login.ifPresent(builder::authenticator);
    this.client = builder.build();
  }

  /** Something that may be tried again. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * What an attempt gives in the end.
   *
   * @throws IOException naming the address, when the last one failed
   * @throws CommandException when trying again is of no use
   */
  <T> T patiently(URI uri, Attempt<T> attempt) throws IOException {
    for (var number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        if (login.filter(ServerLogin::isRefused).isPresent()) {
          refuse(uri, UNAUTHORIZED);
        }
        if (number == ATTEMPTS) {
          throw new IOException("cannot fetch " + uri + ": " + WebFault.of(e), e);
        }
        pause(number);
      }
    }
  }

  /** Together long enough for a web server that is started again. */
  private static void pause(int number) throws IOException {
    try {
      Thread.sleep(PAUSE.multipliedBy(number).multipliedBy(number));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An answer that is no file. Trying again is of use only where the server itself has failed. */
  static void refuse(URI uri, int status) throws IOException {
    if (status >= SERVER_ERROR) {
      throw new IOException(StatusLine.of(status));
    }
    throw new CommandException("cannot fetch " + uri + ": " + StatusLine.of(status));
  }

  HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
