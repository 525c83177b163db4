package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the add-on's hook with real curl while the frontend is away or has no time, on a machine
 * whose time goes on with its pauses alone.
 */
class FrontendAwayTest {
  private static final int PAUSE_SECONDS = 20;
  private static final int MOST_PAUSES = 600 / PAUSE_SECONDS;
  private static final String OFFER = "frontend=10.1.0.1\nsha256=0123\n";

  @TempDir Path root;

  /** Hears of each pause. */
  private HttpServer time;

  /** What happens at the end of which pause. */
  private final Map<Integer, Runnable> events = new HashMap<>();

  private int pauses;
  private int port;
  private HttpServer frontend;
  private volatile int status;
  private volatile boolean breaksOff;

  @BeforeEach
  void start() throws IOException {
    time = server(0);
    time.createContext("/", this::pause);
    time.start();
    var clock = "http://127.0.0.1:" + time.getAddress().getPort();
    write("sleep", "#!/bin/sh\nexec curl --silent " + clock + "\n");
    assertThat(root.resolve("sleep").toFile().setExecutable(true)).isTrue();
    write("uptime", "0.00 0.00\n");
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() {
    time.stop(0);
    if (frontend != null) {
      frontend.stop(0);
    }
  }

  private static HttpServer server(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private void pause(HttpExchange exchange) throws IOException {
    pauses++;
    write("uptime", pauses * PAUSE_SECONDS + ".00 0.00\n");
    events.getOrDefault(pauses, () -> {}).run();
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private void comeBack(int first) {
    try {
      status = first;
      frontend = server(port);
      frontend.createContext("/", this::answer);
      frontend.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    var text = (status == 200 ? OFFER : "busy\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, breaksOff ? text.length + 1 : text.length);
    try (var body = exchange.getResponseBody()) {
      body.write(text);
      body.flush();
    } catch (IOException e) {
      assertThat(breaksOff).as(e.getMessage()).isTrue();
    }
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  private String said(String script) throws Exception {
    var text =
        script
            .replace("/proc/uptime", root.resolve("uptime").toString())
            .replace("/run/avalanche", root.resolve("avalanche").toString());
    write("script", text);
    var builder = new ProcessBuilder("sh", "script").directory(root.toFile());
    builder.environment().put("PATH", root + ":" + System.getenv("PATH"));
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.replace(url().substring("http://".length()), "FRONTEND");
  }

  /** What dracut does, on a host that is to have no peer. */
  private String hook() throws Exception {
    return hook(url(), "");
  }

  /** The same where the kernel line names a standby. */
  private String hook(String first, String second) throws Exception {
    return said(
        """
        getarg() {
        	case $1 in
        		inst.ks=) echo '%s/install/sbin/profile.cgi?token=0123' ;;
        		stack.second=) echo '%s' ;;
        	esac
        }
        getargbool() { false; }
        warn() { echo "warning: $*"; }
        """
                .formatted(first, second)
            + PeerScript.FUNCTIONS.text()
            + PeerScript.ONLINE.text()
            + "[ -z \"$kickstart\" ] || echo \"kickstart $kickstart\"\n");
  }

  private String ask() throws Exception {
    return said(
        PeerScript.FUNCTIONS.text()
            + "if peer_ask %s 0123; then cat offer; else echo none; fi\n".formatted(url()));
  }

  @Test
  void frontendThatIsThereIsNotWaitedFor() throws Exception {
    comeBack(404);
    assertThat(hook()).isEmpty();
    assertThat(pauses).isZero();
  }

  @Test
  void dracutAsksOnceTheFrontendIsBackAndHasTime() throws Exception {
    events.put(2, () -> comeBack(503));
    events.put(4, () -> status = 200);
    assertThat(hook()).isEqualTo("waiting for the frontend at FRONTEND\n");
    assertThat(pauses).isEqualTo(4);
  }

  @Test
  void dracutAsksTheStandbyWhereTheFrontendIsSilent() throws Exception {
    comeBack(200);
    assertThat(hook("http://127.0.0.1:1", url()))
        .isEqualTo(
            """
            warning: stack: the frontend at 127.0.0.1:1 does not answer, its standby does
            kickstart http://FRONTEND/install/sbin/profile.cgi?token=0123
            """);
    assertThat(pauses).isZero();
  }

  @Test
  void dracutDoesNotAskTheStandbyOfAFrontendThatIsThereOrHasNoTime() throws Exception {
    comeBack(200);
    assertThat(hook(url(), "http://127.0.0.1:1")).isEmpty();
    status = 503;
    events.put(2, () -> status = 200);
    assertThat(hook(url(), url())).isEqualTo("waiting for the frontend at FRONTEND\n");
  }

  @Test
  void dracutWaitsForTheFrontendWhereItsStandbyIsSilentToo() throws Exception {
    events.put(2, () -> comeBack(200));
    assertThat(hook(url(), "http://127.0.0.1:1"))
        .isEqualTo("waiting for the frontend at FRONTEND\n");
    assertThat(pauses).isEqualTo(2);
  }

  @Test
  void dracutAsksAfterTenMinutesInAnyCase() throws Exception {
    assertThat(hook())
        .isEqualTo(
            """
            waiting for the frontend at FRONTEND
            warning: stack: the frontend at FRONTEND does not answer
            """);
    assertThat(pauses).isEqualTo(MOST_PAUSES);
  }

  @Test
  void peerIsAskedForUntilTheFrontendOffersOne() throws Exception {
    events.put(2, () -> comeBack(503));
    events.put(
        4,
        () -> {
          breaksOff = true;
          status = 200;
        });
    events.put(5, () -> breaksOff = false);
    assertThat(ask())
        .isEqualTo(
            "waiting for the frontend at FRONTEND\nbusy\nwaiting for the frontend at FRONTEND\n"
                + OFFER);
    assertThat(pauses).isEqualTo(5);
  }

  @Test
  void peerIsAskedForTenMinutes() throws Exception {
    events.put(1, () -> comeBack(503));
    assertThat(ask()).isEqualTo("waiting for the frontend at FRONTEND\nbusy\nnone\n");
    assertThat(pauses).isEqualTo(MOST_PAUSES);
  }

  @Test
  void refusalIsNotWaitedOut() throws Exception {
    comeBack(403);
    assertThat(ask()).isEqualTo("no offer of a peer but 403\nnone\n");
    assertThat(pauses).isZero();
  }
}
