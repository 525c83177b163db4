package stack.daemon;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import stack.avalanche.wire.BadRequest;
import stack.avalanche.wire.BodyLimit;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

/** One request and its answer over each connection, both within their time. */
final class TlsConversations implements AutoCloseable {
  private static final Duration REQUEST_TIME = Duration.ofSeconds(30);
  private static final Duration ANSWER_TIME = Duration.ofSeconds(60);

  /** A browser whose stream of events ends asks for it again. */
  private static final Duration STREAM_TIME = Duration.ofHours(1);

  private static final Duration LEAVING_TIME = Duration.ofSeconds(2);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final SSLSocketFactory factory;
  private final Handler handler;
  private final BodyLimit bodies;
  private final Consumer<String> log;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("tls clock").factory());

  TlsConversations(
      SSLSocketFactory factory, Handler handler, BodyLimit bodies, Consumer<String> log) {
    this.factory = factory;
    this.handler = handler;
    this.bodies = bodies;
    this.log = log;
    clock.setRemoveOnCancelPolicy(true);
    clock.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // all guests go then
  }

  /** Hears what a guest wants, and answers. Guests that break off are nobody's concern. */
  void hold(Socket guest) {
    try (guest) {
      var socket = (SSLSocket) factory.createSocket(guest, null, true);
      socket.setUseClientMode(false);
      socket.setEnabledProtocols(PROTOCOLS);
      guest.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var out = new BufferedOutputStream(socket.getOutputStream());
      var response = heard(guest, in, out);
      within(
          TlsAnswer.isEndless(response.response()) ? STREAM_TIME : ANSWER_TIME,
          guest,
          () -> {
            TlsAnswer.send(response.response(), response.isHead(), out);
            socket.shutdownOutput();
            return true;
          });
      // What is left unread would make this end break off, and the answer might be lost.
      within(LEAVING_TIME, guest, () -> in.transferTo(OutputStream.nullOutputStream()));
    } catch (IOException _) {
      // It spoke no TLS, was too slow, or has gone.
    }
  }

  private record Answer(Response response, boolean isHead) {}

  private Answer heard(Socket guest, InputStream in, OutputStream out) throws IOException {
    try (var heard = within(REQUEST_TIME, guest, () -> read(guest, in, out))) {
      var request = heard.request();
      return new Answer(answered(request), request.method().equals("HEAD"));
    } catch (BadRequest e) {
      return new Answer(Response.empty(e.status()), false);
    }
  }

  private TlsRequest read(Socket guest, InputStream in, OutputStream out) throws IOException {
    return TlsRequest.read(
        in,
        out,
        bodies,
        (InetSocketAddress) guest.getRemoteSocketAddress(),
        (InetSocketAddress) guest.getLocalSocketAddress());
  }

  private Response answered(Request request) {
    try {
      return handler.handle(request);
    } catch (IOException | RuntimeException e) {
      log.accept(request.method() + " " + request.path() + " failed over TLS: " + e);
      return Response.text(500, "internal error");
    }
  }

  /** Something that waits for a guest. */
  private interface Step<T> {
    T run() throws IOException;
  }

  /** A guest that takes longer is cut off, in the middle of whatever it does. */
  private <T> T within(Duration limit, Socket guest, Step<T> step) throws IOException {
    var end = clock.schedule(() -> end(guest, log), limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return step.run();
    } finally {
      end.cancel(false);
    }
  }

  static void end(Closeable socket, Consumer<String> log) {
    try {
      socket.close();
    } catch (IOException e) {
      log.accept("cannot close a connection: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
