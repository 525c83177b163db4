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
import java.util.OptionalLong;
import stack.run.CommandException;

/**
 * Asks one web server, again where it fails, and tells the login to nobody else. A server that has
 * answered before is waited for when it goes away; one that never did soon counts as not there.
 */
final class WebClient implements AutoCloseable {
  /**
   * Without a byte for so long, a transfer has failed; and for so long a server may be away. One
   * that is started again, or its machine's network, takes less.
   */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;

  private final Optional<ServerLogin> login;
  private final Duration patience;
  private final HttpClient client;

  /** When it last gave something, by {@link System#nanoTime}. */
  private volatile OptionalLong heard = OptionalLong.empty();

  /**
   * Asks for nothing yet.
   *
   * @param login user and password, separated by a colon
   * @param patience with one transfer that stands still, and with a server that is away
   */
  WebClient(URI uri, Optional<String> login, Duration patience) {
    this.login = login.map(secret -> new ServerLogin(uri, secret));
    this.patience = patience;
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience);
    this.login.ifPresent(builder::authenticator);
    this.client = builder.build();
  }

  /** The server does not answer, or is not well: it may be again. */
  private static final class Away extends IOException {
    private static final long serialVersionUID = 1;

    Away(String message, Throwable cause) {
      super(message, cause);
    }
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
    var failed = 0;
    for (var number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (FileSystemException e) {
        throw e;
      } catch (IOException e) {
        if (login.filter(ServerLogin::isRefused).isPresent()) {
          refuse(uri, UNAUTHORIZED);
        }
        var waits = e instanceof Away && isKnown();
        if (!waits && ++failed >= ATTEMPTS) {
          throw new IOException("cannot fetch " + uri + ": " + WebFault.of(e), e);
        }
        pause(number);
      }
    }
  }

  /** Whether it was there a short time ago. */
  private boolean isKnown() {
    var last = heard;
    return last.isPresent() && System.nanoTime() - last.getAsLong() < patience.toNanos();
  }

  private static void pause(int number) throws IOException {
    var pause = PAUSE.multipliedBy(number).multipliedBy(number);
    try {
      Thread.sleep(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An answer that is no file. Trying again is of use only where the server itself has failed. */
  static void refuse(URI uri, int status) throws IOException {
    if (status >= SERVER_ERROR) {
      throw new Away(StatusLine.of(status), null);
    }
    throw new CommandException("cannot fetch " + uri + ": " + StatusLine.of(status));
  }

  /** Asks, and gives up where no answer begins in time. */
  HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
    try {
      var response =
          client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() < SERVER_ERROR) {
        heard();
      }
      return response;
    } catch (IOException e) {
      throw new Away(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The body of an answer, which does not stand still for ever. */
  InputStream watch(InputStream body) {
    return new StallWatch(body, patience, this::heard);
  }

  private void heard() {
    heard = OptionalLong.of(System.nanoTime());
  }

  @Override
  public void close() {
    client.close();
  }
}
