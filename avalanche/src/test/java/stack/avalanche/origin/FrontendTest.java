package stack.avalanche.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Trees;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Response;

class FrontendTest {
  private static final String FOLDER = "/install/pallets/CentOS/9/1/redhat/x86_64";
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Client client =
      new Client(InetAddress.ofLiteral("127.0.9.90"), Nic.unlimited(), PATIENCE);
  private Path tree;
  private Manifest manifest;
  private Frontend frontend;

  @BeforeEach
  void start() throws IOException {
    tree = folder.resolve("pallets/CentOS/9/1/redhat/x86_64");
    manifest = Trees.pallet(tree, FOLDER, 2, 1000);
    frontend = builder(0).start();
  }

  private FrontendBuilder builder(int port) {
    return Frontend.serving(folder.resolve("pallets"))
        .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
        .settings(Settings.forLink(100))
        .admission((token, _) ->
            token.equals("t") ? Optional.of(new Admission.Host("b", "0")) : Optional.empty())
        .wants(_ -> new WantList(List.of(FOLDER), List.of(FOLDER + "/Packages/p000.rpm", "/x")))
        .handler("/hello/", request -> Response.text(200, "hello " + request.path()))
        .log(log::add);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    frontend.close();
  }

  private Connection.Reply ask(String method, String target, String body, String... headers)
      throws IOException {
    return client.exchange(
        frontend.address(),
        method,
        target,
        Headers.of(headers),
        body.getBytes(StandardCharsets.ISO_8859_1),
        1 << 20,
        PATIENCE);
  }

  private Connection.Reply get(String target, String... headers) throws IOException {
    return ask("GET", target, "", headers);
  }

  private String text(String target) throws IOException {
    return new String(get(target).body(), StandardCharsets.UTF_8);
  }

  /** As somebody on the frontend itself. */
  private String local(String target) throws IOException {
    try (var own = new Client(null, Nic.unlimited(), PATIENCE)) {
      var reply =
          own.exchange(
              frontend.address(), "GET", target, Headers.NONE, new byte[0], 1 << 20, PATIENCE);
      assertThat(reply.status()).isEqualTo(200);
      return new String(reply.body(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void showsTheSwarmAndItsMetricsOnlyToTheFrontendItself() throws IOException {
    assertThat(get("/metrics").status()).isEqualTo(403);
    assertThat(get("/avalanche/v1/swarm").status()).isEqualTo(403);
    assertThat(get("/avalanche/v1/swarm", "Accept", "text/event-stream").status()).isEqualTo(403);
  }

  @Test
  void servesPalletsByPathAndByObject() throws IOException {
    var content = Files.readAllBytes(tree.resolve("Packages/p000.rpm"));
    assertThat(get(FOLDER + "/Packages/p000.rpm").body()).isEqualTo(content);
    var id = ObjectId.of(content);
    var whole = get("/o/" + id);
    assertThat(whole.body()).isEqualTo(content);
    assertThat(whole.headers().first("ETag")).contains("\"" + id + "\"");
    assertThat(get("/o/" + id, "Range", "bytes=10-19").body()).hasSize(10);
    assertThat(get("/o/" + id, "Range", "bytes=1000-").status()).isEqualTo(416);
    assertThat(get("/o/" + "0".repeat(64)).status()).isEqualTo(404);
    assertThat(ask("DELETE", "/o/" + id, "").status()).isEqualTo(405);
  }

  @Test
  void listsFoldersButNotTheManifest() throws IOException {
    Files.createDirectory(tree.resolve("a b"));
    assertThat(text(FOLDER + "/"))
        .contains("<a href=\"Packages/\">Packages/</a>", "<a href=\"a%20b/\">")
        .doesNotContain(Manifest.FILE);
    assertThat(get(FOLDER + "/" + Manifest.FILE).status()).isEqualTo(404);
    var bare = get(FOLDER + "/Packages");
    assertThat(bare.status()).isEqualTo(301);
    assertThat(bare.headers().first("Location")).contains(FOLDER + "/Packages/");
  }

  @Test
  void listsNothingThatIsNotThere() throws IOException {
    Files.writeString(tree.resolve("new\nline"), "x");
    Files.writeString(tree.resolve(".treeinfo"), "x");
    Files.writeString(folder.resolve("pallets/.hidden"), "x");
    Files.createSymbolicLink(tree.resolve("broken"), folder.resolve("nowhere"));
    Files.createSymbolicLink(tree.resolve("out"), folder);
    Files.createSymbolicLink(tree.resolve("in"), tree.resolve("Packages"));
    var queue = new ArrayDeque<String>(List.of("/install/pallets/"));
    var links = 0;
    while (!queue.isEmpty()) {
      var at = queue.remove();
      var index = get(at);
      assertThat(index.status()).as(at).isEqualTo(200);
      var hrefs = HREF.matcher(new String(index.body(), StandardCharsets.UTF_8));
      while (hrefs.find()) {
        var name = hrefs.group(1);
        links++;
        assertThat(get(at + name).status()).as(at + name).isEqualTo(200);
        if (name.endsWith("/") && !name.equals("../")) {
          queue.add(at + name);
        }
      }
    }
    assertThat(links).isGreaterThan(8);
    assertThat(text(FOLDER + "/")).contains(".treeinfo", "\"in/\"").doesNotContain("out", "broken");
  }

  @Test
  void tellsTheTypeAndTheTimeOfFilesByPathAndByObject() throws IOException {
    var xml = tree.resolve("Packages/p000.rpm");
    Files.setLastModifiedTime(xml, FileTime.from(Instant.parse("2024-05-06T07:08:09Z")));
    for (var path :
        List.of(FOLDER + "/Packages/p000.rpm", "/o/" + manifest.entries().getFirst().id())) {
      var reply = get(path);
      assertThat(reply.headers().first("Last-Modified")).contains("Mon, 06 May 2024 07:08:09 GMT");
      assertThat(reply.headers().first("Content-Type")).contains("application/x-rpm");
      assertThat(get(path, "If-Modified-Since", "Mon, 06 May 2024 07:08:09 GMT").status())
          .isEqualTo(304);
      assertThat(get(path, "If-Match", "\"x\"").status()).isEqualTo(412);
    }
  }

  @Test
  void neverLeavesThePallets() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(tree.resolve("out"), folder.resolve("secret"));
    Files.createSymbolicLink(tree.resolve("up"), folder);
    var random = new Random(5);
    String[] parts = {
      "..",
      "%2e%2e",
      "secret",
      "out",
      "up",
      "/",
      "//",
      ".",
      "%2f",
      "etc",
      "passwd",
      "%00",
      "\\..\\",
      "x86_64",
      "~root",
      "%252e%252e"
    };
    for (var i = 0; i < 2000; i++) {
      var path = new StringBuilder(FOLDER + "/");
      for (var j = random.nextInt(6); j >= 0; j--) {
        path.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? "/" : "");
      }
      var reply = get(path.toString());
      assertThat(reply.status()).as(path.toString()).isIn(200, 301, 400, 404);
      assertThat(new String(reply.body(), StandardCharsets.UTF_8))
          .as(path.toString())
          .isNotEqualTo("secret")
          .doesNotContain("root:");
    }
    assertThat(get(FOLDER + "/out").status()).isEqualTo(404);
    assertThat(get(FOLDER + "/up/secret").status()).isEqualTo(404);
  }

  @Test
  void refusesAFileWhoseSizeHasChanged() throws IOException {
    var changed = tree.resolve("Packages/p001.rpm");
    var id = manifest.find("Packages/p001.rpm").orElseThrow().id();
    Files.writeString(changed, "shorter");
    assertThat(get("/o/" + id).status()).isEqualTo(410);
    assertThat(log)
        .anyMatch(line -> line.startsWith(changed + " has changed since its pallet was added"));
  }

  @Test
  void noticesAPalletThatIsAddedWhileItRuns() throws IOException {
    var other = folder.resolve("pallets/other/1/1/redhat/x86_64");
    var added = Trees.pallet(other, "/install/pallets/other/1/1/redhat/x86_64", 1, 500);
    var id = added.entries().getFirst().id();
    Deadline.await(() -> status("/o/" + id) == 200);
  }

  private int status(String target) {
    try {
      return get(target).status();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void callsTheHandlersItWasGiven() throws IOException {
    assertThat(text("/hello/you")).isEqualTo("hello /hello/you\n");
    assertThat(get("/helloyou").status()).isEqualTo(404);
  }

  @Test
  void admitsOnlyWhoHasTheToken() throws IOException {
    assertThat(ask("POST", "/avalanche/v1/join", "port=1\n").status()).isEqualTo(403);
    assertThat(ask("POST", "/avalanche/v1/join", "port=1\n", "X-Av-Token", "x").status())
        .isEqualTo(403);
    assertThat(ask("POST", "/avalanche/v1/join", "port=0\n", "X-Av-Token", "t").status())
        .isEqualTo(400);
    assertThat(log).noneMatch(line -> line.contains("X-Av-Token"));
    assertThat(local("/metrics"))
        .contains("avalanche_refused_total{reason=\"token\"} 2\n")
        .contains("avalanche_refused_total{reason=\"malformed\"} 1\n")
        .contains("avalanche_http_refused_total{status=\"403\"} 2\n");
  }

  @Test
  void listensToAPeerOnlyFromItsOwnAddress() throws IOException {
    var joined = ask("POST", "/avalanche/v1/join", "port=7\n", "X-Av-Token", "t");
    var form = Form.parse(new String(joined.body(), StandardCharsets.UTF_8));
    var who = "peer=" + form.need("peer") + "&epoch=" + form.need("epoch");
    var beat = "/avalanche/v1/beat?phase=fetching&" + who;
    assertThat(ask("POST", beat, "\1").status()).isEqualTo(200);
    assertThat(ask("POST", beat, "").status()).as("bitfield too short").isEqualTo(400);
    assertThat(ask("POST", beat, "\1\1").status()).as("bitfield too long").isEqualTo(400);
    assertThat(ask("POST", beat.replace("fetching", "x"), "\1").status()).isEqualTo(400);
    assertThat(ask("POST", beat + "&others=10.1.0.9+80+x", "\1").status()).isEqualTo(400);
    assertThat(ask("POST", beat + "&others=80", "\1").status()).isEqualTo(400);
    assertThat(ask("POST", beat + "&others=10.1.0.9+80+7", "\1").status()).isEqualTo(200);
    assertThat(frontend.fromOrigins().byOthers()).as("not named to this host").isEmpty();
    assertThat(ask("POST", beat.replace("epoch=", "epoch=1"), "\1").status()).isEqualTo(409);
    assertThat(ask("POST", "/avalanche/v1/duty?done=x&" + who, "").status()).isEqualTo(400);
    assertThat(ask("GET", "/avalanche/v1/want?" + who, "").body()).hasSize(4);
    try (var thief = new Client(InetAddress.ofLiteral("127.0.9.91"), Nic.unlimited(), PATIENCE)) {
      var reply =
          thief.exchange(
              frontend.address(),
              "DELETE",
              "/avalanche/v1/peer?" + who,
              Headers.NONE,
              new byte[0],
              1000,
              PATIENCE);
      assertThat(reply.status()).isEqualTo(403);
    }
    assertThat(local("/avalanche/v1/swarm"))
        .contains("\"host\":\"b\"", "\"address\":\"127.0.9.90\"");
    assertThat(ask("DELETE", "/avalanche/v1/peer?" + who, "").status()).isEqualTo(204);
    assertThat(local("/avalanche/v1/swarm")).isEqualTo("{\"peers\":[]}");
  }

  @Test
  void namesThePortThatIsInUse() {
    var port = frontend.address().getPort();
    assertThatThrownBy(() -> builder(port).start())
        .isInstanceOf(BindException.class)
        .hasMessageContaining("cannot listen on")
        .hasMessageContaining("port " + port);
  }

  @Test
  void aHostThatBeganWithAnOlderTreeGoesOnWithItAfterARestart() throws IOException {
    var others = folder.resolve("others");
    var runtime = others.resolve("runtime");
    Trees.pallet(runtime, "/install/runtime", 1, 100);
    var old = Manifest.read(runtime).entries().getFirst().id();
    restart(others);
    var before = join("");

    Kept.keep(others, runtime);
    Files.delete(runtime.resolve("Packages/p000.rpm"));
    Trees.file(runtime.resolve("Packages/p000.rpm"), 100, 77);
    Manifest.build(runtime, "/install/runtime", Manifest.Progress.NONE).write(runtime);
    restart(others);
    var begunWith = new StringBuilder();
    before.all("manifest").forEach(id -> begunWith.append("manifest=").append(id).append('\n'));

    assertThat(join(begunWith.toString()).need("set")).isEqualTo(before.need("set"));
    assertThat(get("/o/" + old).status()).isEqualTo(200);
    assertThat(join("").need("set")).as("who begins now").isNotEqualTo(before.need("set"));
  }

  private void restart(Path others) throws IOException {
    frontend.close();
    frontend =
        builder(0)
            .trees(others)
            .wants(_ -> new WantList(List.of(FOLDER), List.of()).drawingOn("/install/runtime"))
            .start();
  }

  private Form join(String known) throws IOException {
    var joined = ask("POST", "/avalanche/v1/join", "port=7\n" + known, "X-Av-Token", "t");
    return Form.parse(new String(joined.body(), StandardCharsets.UTF_8));
  }

  @Test
  void metalinkNamesTheWebServersOfTheHostThatAsks() throws IOException {
    frontend.close();
    var own = WebOrigin.parse("http://10.1.1.5:8080/mirror");
    frontend =
        builder(0)
            .origins(
                address -> address.getHostAddress().equals("127.0.9.90") ? List.of(own) : List.of())
            .start();
    var entry = manifest.entries().getFirst();
    var url = "<url priority=\"3\">" + own + FOLDER + "/" + entry.path() + "</url>";
    var target = "/avalanche/v1/meta4/" + entry.id();
    assertThat(text(target)).contains(url).contains("<url priority=\"2\">");
    assertThat(local(target)).doesNotContain("priority=\"3\"");
  }
}
