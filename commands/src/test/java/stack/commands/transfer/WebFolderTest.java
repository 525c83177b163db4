package stack.commands.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror that stands still or goes away, with patience of a second. */
class WebFolderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  @TempDir Path local;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger stalled = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/whole", exchange -> answer(exchange, 4));
    server.createContext("/half", this::stall);
    server.createContext("/list/", this::stallPage);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int bytes) throws IOException {
    exchange.sendResponseHeaders(200, 4);
    exchange.getResponseBody().write(new byte[bytes]);
    exchange.getResponseBody().flush();
  }

  private void stallPage(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    stall(exchange);
  }

  /** Half of the body, and no more while the test lasts. */
  private void stall(HttpExchange exchange) throws IOException {
    stalled.incrementAndGet();
    answer(exchange, 2);
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private WebFolder folder() {
    var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    return new WebFolder(base, local, Optional.empty(), PATIENCE);
  }

  @Test
  void transferThatStandsStillIsTriedAgainAndThenTold() throws IOException {
    try (var folder = folder()) {
      assertThatThrownBy(() -> folder.fetchIfThere("half"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("/half: nothing came for 1 s");
    }
    assertThat(stalled).hasValue(3);
    assertThat(local.resolve("half")).doesNotExist();
  }

  @Test
  void listThatStandsStillIsTold() throws IOException {
    try (var folder = folder()) {
      assertThatThrownBy(() -> folder.page("list/"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("/list/: nothing came for 1 s");
    }
  }

  @Test
  void serverThatGoesAwayIsTold() throws IOException {
    try (var folder = folder()) {
      assertThat(folder.fetchIfThere("whole")).isTrue();
      server.stop(0);

      assertThatThrownBy(() -> folder.fetchIfThere("whole"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("/whole: the server cannot be reached");
    }
  }
}
