package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final byte[] NOTHING = {};

  private Server server;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    server = serve();
    client = new Client(InetAddress.ofLiteral("127.0.3.7"), Nic.unlimited(), PATIENCE);
  }

  private static Server serve() throws IOException {
    return Server.start(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
        request ->
            Response.text(
                200,
                request.source().getAddress().getHostAddress() + ":" + request.source().getPort()),
        Limits.FRONTEND,
        Nic.unlimited(),
        _ -> {});
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close(Duration.ZERO);
  }

  private String who() throws IOException {
    var reply = client.exchange(server.address(), "GET", "/", Headers.NONE, NOTHING, 100, PATIENCE);
    return new String(reply.body(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void connectsFromItsOwnAddressAndKeepsTheConnection() throws IOException {
    var first = who();
    assertThat(first).startsWith("127.0.3.7:");
    assertThat(who()).isEqualTo(first);
  }

  @Test
  void readsPipelinedAnswersInOrder() throws IOException {
    try (var connection = client.connect(server.address())) {
      connection.send("GET", "/", Headers.NONE, NOTHING, PATIENCE);
      connection.send("GET", "/", Headers.NONE, NOTHING, PATIENCE);
      for (var i = 0; i < 2; i++) {
        var answer = connection.receive("GET", PATIENCE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(connection.readAll(answer, 100, PATIENCE)).hasSize((int) answer.length());
      }
    }
  }

  @Test
  void replacesAKeptConnectionThatTheServerClosed() throws IOException {
    var before = who();
    var port = server.address().getPort();
    // Often, because the port must be free as soon as a server is closed.
    for (var run = 0; run < 50; run++) {
      var name = "server " + run;
      server.close(Duration.ZERO);
      server =
          Server.start(
              new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
              _ -> Response.text(200, name),
              Limits.FRONTEND,
              Nic.unlimited(),
              _ -> {});
      assertThat(who()).isEqualTo(name).isNotEqualTo(before);
      before = name;
    }
  }

  @Test
  void givesUpOnAServerThatSaysNothing() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var address = new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort());
      assertThatThrownBy(() ->
              client.exchange(
                  address, "GET", "/", Headers.NONE, NOTHING, 1, Duration.ofMillis(100)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesAnAnswerLargerThanAllowed() {
    assertThatThrownBy(
            () -> client.exchange(server.address(), "GET", "/", Headers.NONE, NOTHING, 3, PATIENCE))
        .hasMessageContaining("more than 3");
  }
}
