package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.WholeProgram;
import stack.commands.StackFixture;

/** The page of a real daemon, without a browser. */
class PageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);

  /** A request as it goes over the wire, and what comes back, line by line. */
  private final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader reader;

    Line(String path, String host, String... fields) throws IOException {
      socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), cluster.port());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
      var more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
      socket.getOutputStream().write((head + more + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    String until(String text) throws IOException {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.contains(text)) {
          return line;
        }
      }
      throw new AssertionError("never came: " + text);
    }

    String all() {
      try (this) {
        return String.join("\n", reader.lines().toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private String own() {
    return "127.0.0.1:" + cluster.port();
  }

  private String answer(String path, String host, String... fields) throws IOException {
    return new Line(path, host, fields).all();
  }

  @Test
  void showsHostsAndWhatBecomesOfThem() throws IOException {
    cluster.start();
    assertThat(answer("/", own()))
        .startsWith("HTTP/1.1 302 Found\n")
        .contains("\nLocation: /page/\n");
    assertThat(answer("/page/", own()))
        .contains(
            "\nContent-Type: text/html; charset=utf-8\n",
            "\nContent-Security-Policy: default-src 'self'; ",
            "\nX-Content-Type-Options: nosniff\n",
            "<script src=\"page.js\" defer></script>");
    assertThat(answer("/page/page.js", own())).contains("\nContent-Type: text/javascript; ");
    assertThat(answer("/page/page.css", own())).contains("\nContent-Type: text/css; ");
    assertThat(cluster.askInClear("127.0.0.1", "POST", "/page/", "").status()).isEqualTo(405);

    try (var events = new Line("/page/events", own())) {
      assertThat(events.until("\"frontend\":\"frontend-0-0\""))
          .startsWith("data: {\"now\":")
          .contains(
              "{\"name\":\"backend-0-0\",\"rack\":\"0\",\"appliance\":\"backend\","
                  + "\"boot\":\"os\",\"kind\":\"idle\"}");

      stack.ok("set host boot backend-0-0 action=install");
      assertThat(events.until("\"hosts\":"))
          .contains(
              "\"hosts\":[{\"name\":\"backend-0-0\",\"boot\":\"install\",\"kind\":\"waiting\"}]");

      var token = cluster.token(LoopbackCluster.FIRST);
      cluster.get(LoopbackCluster.FIRST, LoopbackCluster.KICKSTART, "X-Av-Token", token);
      assertThat(events.until("\"installing\"")).contains("\"stage\":\"profile sent\"");

      var report = "state=install+failed%3A+no+disk&log=first%0A%3Cb%3Elast%3C%2Fb%3E";
      cluster.post(LoopbackCluster.FIRST, "/install/status", report, token);
      assertThat(events.until("\"failed\""))
          .contains("\"stage\":\"failed: no disk\"", "\"log\":[\"first\",\"<b>last</b>\"]");

      stack.ok("remove host backend-0-1");
      assertThat(events.until("\"frontend\":"))
          .as("all anew")
          .contains("\"backend-0-0\"")
          .doesNotContain("\"backend-0-1\"");
      assertThat(cluster.get("127.0.1.77", LoopbackCluster.KICKSTART).status()).isEqualTo(403);
      assertThat(events.until("\"refused\":")).contains("127.0.1.77 was refused");
    }
  }

  @Test
  void otherNameOfThisAddressIsRefused() throws IOException {
    cluster.start();
    for (var path : new String[] {"/", "/page/", "/page/page.js", "/page/events"}) {
      assertThat(answer(path, "evil.example:" + cluster.port()))
          .as(path)
          .startsWith("HTTP/1.1 403 Forbidden\n")
          .endsWith(
              "\n"
                  + "this frontend does not go by the name in your address: use its own, or its IP"
                  + " address");
    }
    assertThat(answer("/page/", "frontend-0-0:9")).startsWith("HTTP/1.1 200 OK\n");
  }

  @Test
  void tokenLetsInWhereItIsAskedForAndStandsInNoLog() throws IOException {
    stack.ok("set attr attr=avalanche.page value=token");
    cluster.start();
    assertThat(answer("/page/", own()))
        .startsWith("HTTP/1.1 403 Forbidden\n")
        .endsWith("\nthe page needs a token: stack report page token=true");

    assertThat(stack.ok("report page")).isEqualTo("http://" + own() + "/\n");
    var address = stack.ok("report page token=true").strip();
    assertThat(address).matches("\\Q" + cluster.secrets() + "\\E/page/\\?token=[0-9a-f]{32}");
    assertThat(stack.ok("report page token=true").strip()).isEqualTo(address);
    var token = address.substring(address.indexOf('=') + 1);

    assertThat(answer("/page/?token=" + token.replace('a', 'b').replace('1', '2'), own()))
        .startsWith("HTTP/1.1 403 Forbidden\n");
    assertThat(answer("/page/?token=" + token, own()))
        .startsWith("HTTP/1.1 302 Found\n")
        .contains(
            "\nLocation: /page/\n",
            "\nSet-Cookie: stack-page=" + token + "; Path=/page/; HttpOnly; SameSite=Lax");
    assertThat(answer("/page/page.css", own(), "Cookie: stack-page=" + token))
        .startsWith("HTTP/1.1 200 OK\n");
    try (var events = new Line("/page/events", own(), "Authorization: Bearer " + token)) {
      events.until("event: all");
    }
    assertThat(cluster.log()).contains("was refused the page").doesNotContain(token);

    stack.ok("set attr attr=avalanche.page value=false");
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!answer("/page/?token=" + token, own()).contains("the page is switched off")) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  @Test
  void pageAndItsEventsComeOverTls() throws Exception {
    stack.ok("set attr attr=avalanche.page value=token");
    cluster.start();
    var address = stack.ok("report page token=true").strip();
    assertThat(curl("--max-time", "60", cluster.secrets() + "/page/")).contains("403");
    assertThat(curl("--max-time", "60", address)).contains("302", "HttpOnly; SameSite=Lax; Secure");
    var token = "Authorization: Bearer " + address.substring(address.indexOf('=') + 1);
    assertThat(curl("--max-time", "60", "-H", token, cluster.secrets() + "/page/"))
        .contains("<html");
    assertThat(curl("--max-time", "5", "-N", "-H", token, cluster.secrets() + "/page/events"))
        .as("does not wait for the end of the stream")
        .contains("event: all");
    assertThat(curl("--max-time", "60", "-H", token, cluster.secrets() + "/elsewhere"))
        .contains("404");
    assertThat(cluster.log()).doesNotContain(token);
  }

  private String curl(String... words) throws Exception {
    var all = new ArrayList<>(List.of("curl", "-si", "--cacert", cluster.authority().toString()));
    all.addAll(List.of(words));
    var process = new ProcessBuilder(all).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void attributeThatSaysNothingIsNamedBeforeItStarts() {
    stack.ok("set attr attr=avalanche.page value=maybe");
    assertThat(stack.fails(cluster.startLine()))
        .isEqualTo("error - attribute avalanche.page is \"maybe\", not true, token or false\n");
    assertThat(stack.fails("report page"))
        .isEqualTo("error - the avalanche daemon is not running: stack start avalanche\n");
  }

  @Test
  void oneBrowserTakesFewStreamsAndAReaderThatSleepsHoldsUpNobody() throws IOException {
    cluster.start();
    var open = new ArrayList<Line>();
    try {
      for (var stream = 0; stream < 8; stream++) {
        open.add(new Line("/page/events", own()));
      }
      open.getLast().until("event: all");
      assertThat(answer("/page/events", own())).startsWith("HTTP/1.1 503 Service Unavailable\n");
      stack.ok("set host boot backend-0-0 action=install");
      assertThat(open.getLast().until("\"waiting\"")).contains("\"backend-0-0\"");
    } finally {
      for (var stream : open) {
        stream.close();
      }
    }
    stack.ok("stop avalanche");
    assertThat(cluster.log()).doesNotContain("failed: ", "cannot show the page");
  }
}
