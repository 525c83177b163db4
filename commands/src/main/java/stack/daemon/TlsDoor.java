package stack.daemon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Sink;

/** Answers over TLS what holds secrets, at one address; big things go without. */
final class TlsDoor implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int MOST_BODY = 64 << 10;
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** What a client is granted, in the server's own words; it has no other way to be told. */
  private static final String[][] LIMITS = {
    {"sun.net.httpserver.maxReqTime", "30"},
    {"sun.net.httpserver.maxRspTime", "60"},
    {"sun.net.httpserver.maxReqHeaders", "64"},
    {"sun.net.httpserver.maxReqHeaderSize", "16384"},
    {"jdk.httpserver.maxConnections", "8192"},
  };

  static {
    for (var limit : LIMITS) {
      System.setProperty(limit[0], limit[1]);
    }
  }

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Handler handler;
  private final Consumer<String> log;

  /**
   * Starts to answer.
   *
   * @throws BindException naming the address if it cannot be listened on
   */
  TlsDoor(InetSocketAddress address, SSLContext context, Handler handler, Consumer<String> log)
      throws IOException {
    this.handler = handler;
    this.log = log;
    this.server = listening(address);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            var wanted = new SSLParameters();
            wanted.setProtocols(PROTOCOLS);
            parameters.setSSLParameters(wanted);
          }
        });
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  private static HttpsServer listening(InetSocketAddress address) throws IOException {
    try {
      return HttpsServer.create(address, BACKLOG);
    } catch (BindException e) {
      var clear =
          new BindException(
              "cannot listen on %s port %d: %s"
                  .formatted(
                      address.getAddress().getHostAddress(), address.getPort(), e.getMessage()));
      clear.initCause(e);
      throw clear;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var isList = ReportedPackages.PATH.equals(exchange.getRequestURI().getPath());
      var most = isList ? ReportedPackages.MOST_SENT : MOST_BODY;
      var body = exchange.getRequestBody().readNBytes(most + 1);
      send(body.length > most ? Response.empty(413) : answered(exchange, body), exchange);
    }
  }

  private Response answered(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    var headers = Headers.NONE;
    for (var field : exchange.getRequestHeaders().entrySet()) {
      for (var value : field.getValue()) {
        headers = headers.with(field.getKey(), value);
      }
    }
    var request =
        new Request(
            exchange.getRequestMethod(),
            uri.getPath() == null ? "" : uri.getPath(),
            uri.getRawQuery() == null ? "" : uri.getRawQuery(),
            headers,
            body,
            exchange.getRemoteAddress(),
            exchange.getLocalAddress());
    try {
      return handler.handle(request);
    } catch (IOException | RuntimeException e) {
      log.accept(request.method() + " " + request.path() + " failed over TLS: " + e);
      return Response.text(500, "internal error");
    }
  }

  private static void send(Response response, HttpExchange exchange) throws IOException {
    try {
      for (var field : response.headers().fields()) {
        exchange.getResponseHeaders().add(field.name(), field.value());
      }
      var length = response.body().length();
      var isEmpty = length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : Math.max(length, 0));
      if (!isEmpty) {
        response.body().send(0, length, sink(exchange.getResponseBody()));
      }
    } finally {
      response.body().release();
    }
  }

  private static Sink sink(OutputStream out) {
    var channel = Channels.newChannel(out);
    return new Sink() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }

      @Override
      public void transfer(FileChannel file, long position, long count) throws IOException {
        var moved = 0L;
        while (moved < count) {
          moved += file.transferTo(position + moved, count - moved, channel);
        }
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
