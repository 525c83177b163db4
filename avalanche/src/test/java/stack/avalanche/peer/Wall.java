package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;

/**
 * Stands between some hosts and the frontend, and puts a closed port in the place of every port
 * that one tells the other: so they reach no other host, nor are they reached.
 */
final class Wall implements Closeable {
  private static final int CLOSED = 9;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern PORT = Pattern.compile("(?m)^port=\\d+$");
  private static final Pattern NEIGHBOUR = Pattern.compile("(?m)^(near|far)=(\\S+) (\\d+)$");
  private static final Pattern SENDER = Pattern.compile("sender=(.+?)\\+" + CLOSED + "\\b");

  private final InetSocketAddress frontend;
  private final Map<InetAddress, Client> clients = new ConcurrentHashMap<>();
  private final Map<String, String> ports = new ConcurrentHashMap<>();
  private final Server server;

  Wall(InetSocketAddress frontend) throws IOException {
    this.frontend = frontend;
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.9.99"), 0);
    server = Server.start(address, this::handle, Limits.FRONTEND, Nic.unlimited(), _ -> {});
  }

  /** What hosts behind it take for the frontend. */
  InetSocketAddress address() {
    return server.address();
  }

  private Response handle(Request request) throws IOException {
    var client =
        clients.computeIfAbsent(
            request.source().getAddress(), own -> new Client(own, Nic.unlimited(), PATIENCE));
    var body = request.body();
    if (request.path().endsWith("/join")) {
      var text = PORT.matcher(request.text()).replaceAll("port=" + CLOSED);
      body = text.getBytes(StandardCharsets.UTF_8);
    }
    var headers = Headers.NONE;
    for (var name : new String[] {FieldNames.TOKEN, "Range"}) {
      var value = request.headers().first(name);
      headers = value.isPresent() ? headers.with(name, value.get()) : headers;
    }
    var reply =
        client.exchange(
            frontend,
            request.method(),
            request.path() + "?" + opened(request.query()),
            headers,
            body,
            64 << 20,
            PATIENCE);
    var text = request.method().equals("POST");
    var answer = text ? closed(reply.body()) : reply.body();
    var response = Response.bytes(reply.status(), "application/octet-stream", answer);
    for (var name : new String[] {FieldNames.REST, "Content-Range"}) {
      var value = reply.headers().first(name);
      response = value.isPresent() ? response.with(name, value.get()) : response;
    }
    return response;
  }

  private byte[] closed(byte[] answer) {
    return NEIGHBOUR
        .matcher(new String(answer, StandardCharsets.UTF_8))
        .replaceAll(line -> {
          ports.put(line.group(2), line.group(3));
          return line.group(1) + "=" + line.group(2) + " " + CLOSED;
        })
        .getBytes(StandardCharsets.UTF_8);
  }

  private String opened(String query) {
    return SENDER
        .matcher(query)
        .replaceAll(
            sender -> "sender=" + sender.group(1) + "+" + ports.getOrDefault(sender.group(1), "0"));
  }

  @Override
  public void close() throws IOException {
    server.close(Duration.ZERO);
    clients.values().forEach(Client::close);
  }
}
