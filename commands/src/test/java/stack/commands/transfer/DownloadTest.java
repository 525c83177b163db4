package stack.commands.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stack.commands.StackFixture;
import stack.commands.cart.CartArchives;

class DownloadTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private byte[] archive;
  private int breaks;

  @BeforeEach
  void serve() throws IOException {
    var noise = new StringBuilder();
    new Random(1).ints(20_000, ' ', '~').forEach(noise::appendCodePoint);
    archive = CartArchives.cart("site", noise.toString());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/site.tgz", this::answer);
    server
        .createContext("/secret/", this::answer)
        .setAuthenticator(
            new BasicAuthenticator("carts") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("anna") && password.equals("p@ss");
              }
            });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Breaks off in the middle as often as it was told to. */
  private void answer(HttpExchange exchange) throws IOException {
    var range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(String.valueOf(range));
    var start = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=|-", ""));
    var rest = Arrays.copyOfRange(archive, start, archive.length);
    exchange.getResponseHeaders().add("ETag", "\"1\"");
    if (range != null) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes %d-%d/%d".formatted(start, archive.length - 1, archive.length));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
    var sent = breaks-- > 0 ? rest.length / 2 : rest.length;
    try (exchange) {
      exchange.getResponseBody().write(rest, 0, sent);
      exchange.getResponseBody().flush();
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Test
  void brokenTransferGoesOnWhereItStopped() {
    breaks = 2;
    stack.ok("add cart " + url("/site.tgz"));
    assertThat(ranges).hasSize(3).startsWith("null").doesNotHaveDuplicates();
    assertThat(stack.rows("list cart")).containsExactly("site -----");
    assertThat(stack.root().resolve("export/stack/carts/site/RPMS/a.rpm")).hasSize(20_000);
    assertThat(stack.root().resolve("var/cache/stack")).isEmptyDirectory();
  }

  @Test
  void nextRunGoesOnWhereTheLastOneGaveUp() {
    breaks = 3;
    assertThat(stack.fails("add cart " + url("/site.tgz")))
        .startsWith("error - ")
        .contains("cannot fetch " + url("/site.tgz") + ": ");
    stack.ok("add cart " + url("/site.tgz"));
    assertThat(ranges).hasSize(4);
    assertThat(ranges.getLast()).startsWith("bytes=");
    assertThat(stack.root().resolve("export/stack/carts/site/RPMS/a.rpm")).hasSize(20_000);
  }

  @Test
  void loginIsToldToTheServerAndToNobodyElse() throws IOException {
    assertThat(stack.fails("add cart " + url("/secret/site.tgz")))
        .endsWith(": 401 - Unauthorized\n");
    var wrong = stack.fails("add cart " + url("/secret/site.tgz") + " username=anna password=x");
    assertThat(wrong)
        .isEqualTo("error - cannot fetch " + url("/secret/site.tgz") + ": 401 - Unauthorized\n");
    stack.ok("add cart " + url("/secret/site.tgz") + " username=anna password=p@ss");
    stack.ok("add cart " + url("/secret/site.tgz").replace("//", "//anna:p%40ss@"));
    var auth =
        stack.file(
            "auth.json",
            """
            {"username": "anna", "password": "p@ss", "urlbase": "%s", "files": ["site.tgz"]}
            """
                .formatted(url("/secret")));
    stack.ok("add cart authfile=" + auth);
    assertThat(stack.rows("list cart")).hasSize(1);
  }

  @Test
  void whatIsNotThereIsNamedWithTheServersAnswer() {
    assertThat(stack.fails("add cart " + url("/gone.tgz")))
        .isEqualTo("error - cannot fetch " + url("/gone.tgz") + ": 404 - Not Found\n");
    assertThat(stack.fails("add pallet " + url("/gone.iso")))
        .isEqualTo("error - cannot fetch " + url("/gone.iso") + ": 404 - Not Found\n");
    assertThat(stack.fails("add pallet " + url("/folder")))
        .isEqualTo("error - cannot fetch " + url("/folder") + "/: 404 - Not Found\n");
  }

  @ParameterizedTest
  @CsvSource({
    "403, Forbidden",
    "410, Gone",
    "204, No Content",
    "500, Internal Server Error",
    "503, Service Unavailable"
  })
  void failureEndsWithCodeAndReason(int code, String reason) {
    server.createContext(
        "/broken",
        exchange -> {
          exchange.sendResponseHeaders(code, -1);
          exchange.close();
        });
    assertThat(stack.fails("add pallet " + url("/broken.iso")))
        .isEqualTo(
            "error - cannot fetch %s: %d - %s\n".formatted(url("/broken.iso"), code, reason));
  }

  @Test
  void whatIsNoImageIsNotKept() throws IOException {
    server.createContext("/x.iso", this::answer);
    assertThat(stack.fails("add pallet " + url("/x.iso")))
        .startsWith(
            "error - Error fetching " + url("/x.iso") + ": not recognized as an iso file\n");
    assertThat(stack.root().resolve("var/cache/stack")).isEmptyDirectory();
  }

  @Test
  void archiveCanBeFetchedOnly() throws IOException {
    var list = stack.file("list", "# mine\n" + url("/site.tgz") + "\n");
    var out = stack.root().resolve("out");
    stack.ok("add cart urlfile=%s downloadonly=yes downloaddir=%s".formatted(list, out));
    assertThat(Files.readAllBytes(out.resolve("site.tgz"))).isEqualTo(archive);
    assertThat(stack.ok("list cart")).isEmpty();
    assertThat(ranges).containsExactly("null");
  }
}
