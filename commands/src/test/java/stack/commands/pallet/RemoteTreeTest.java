package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** Trees that a web server has, as mirrors have them and as faulty ones do. */
class RemoteTreeTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private HttpServer server;
  private Path tree;
  private String page = "";
  private boolean lists = true;
  private String damaged = "";

  @BeforeEach
  void serve() throws IOException {
    tree = dir.resolve("rocky/9");
    SamplePallet.write(Files.createDirectories(tree), 1_000_000);
    Files.createDirectories(tree.resolve("EFI/BOOT"));
    Files.writeString(tree.resolve("EFI/BOOT/BOOTX64.EFI"), "shim");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/rocky/9";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      asked.merge(path, 1, Integer::sum);
      var file = dir.resolve(path.substring(1)).normalize();
      if (failures.merge(path, -1, Integer::sum) >= 0) {
        exchange.sendResponseHeaders(404, -1);
      } else if (Files.isDirectory(file) && path.endsWith("/") && lists) {
        send(exchange, "text/html;charset=utf-8", listing(file).getBytes(StandardCharsets.UTF_8));
      } else if (Files.isRegularFile(file)) {
        var bytes = Files.readAllBytes(file);
        if (!damaged.isEmpty() && path.endsWith(damaged)) {
          bytes[0] ^= 1;
        }
        send(exchange, "application/octet-stream", bytes);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** As servers do, without files that begin with a dot. */
  private String listing(Path folder) throws IOException {
    var text = new StringBuilder("<html><a href=\"../\">..</a><a href='?C=N;O=D'>Name</a>" + page);
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString().replace("+", "%2B");
        if (!name.startsWith(".")) {
          text.append("<a href=\"%s%s\">x</a>".formatted(name, Files.isDirectory(file) ? "/" : ""));
        }
      }
    }
    return text.toString();
  }

  private Path added() {
    return stack.root().resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64");
  }

  private void assertWhole() throws IOException {
    assertThat(stack.rows("list pallet Sample")).hasSize(1);
    try (var files = Files.walk(tree)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(added().resolve(tree.relativize(file).toString())).hasSameBinaryContentAs(file);
      }
    }
    assertThat(stack.root().resolve("var/cache/stack")).isEmptyDirectory();
  }

  private List<String> rpms() throws IOException {
    try (var files = Files.walk(tree)) {
      return files
          .map(file -> "/rocky/9/" + tree.relativize(file))
          .filter(path -> path.endsWith(".rpm"))
          .sorted()
          .toList();
    }
  }

  @Test
  void treeIsFetchedWholeWithWhatNoServerLists() throws IOException {
    stack.ok("add pallet " + url() + "/");

    assertWhole();
    assertThat(stack.rows("list pallet Sample expanded=true").getFirst()).contains(url());
    assertThat(stack.rows("list pallet Sample verified=true").getFirst())
        .as("what .treeinfo has sums of, and all packages")
        .containsPattern(" 5 +%d +-+ +20\\d\\d-".formatted(rpms().size()));
  }

  @Test
  void serverThatListsNothingIsAskedForWhatTheTreeNames() throws IOException {
    lists = false;

    stack.ok("add pallet " + url());

    assertThat(rpms()).isNotEmpty();
    for (var rpm : rpms()) {
      assertThat(added().resolve(rpm.substring("/rocky/9/".length()))).exists();
    }
    assertThat(added().resolve("EFI/BOOT/BOOTX64.EFI")).hasContent("shim");
    assertThat(added().resolve("images/install.img")).exists();
  }

  @Test
  void brokenRunIsGoneOnWith() throws IOException {
    var bad = rpms().getLast();
    failures.put(bad, 1);

    assertThat(stack.fails("add pallet " + url())).contains(bad, "404 - Not Found");
    assertThat(stack.run("list pallet Sample").code()).isNotZero();
    asked.clear();
    stack.ok("add pallet " + url());

    assertWhole();
    assertThat(rpms().stream().filter(asked::containsKey).count()).isLessThan(rpms().size() / 2);
  }

  @Test
  void packageThatIsNotWhatTheTreePromisesIsRefused() throws IOException {
    damaged = rpms().getFirst();

    assertThat(stack.fails("add pallet " + url()))
        .contains(damaged, "its checksum is not the one that the tree promises");
    assertThat(asked.get(damaged)).isEqualTo(3);
    assertThat(added()).doesNotExist();
  }

  @Test
  void neighboursOfAMirrorsTreeComeAlong() throws IOException {
    // As mirrors have it: AppStream lies beside the tree, which names it from there.
    var beside = Files.createDirectories(dir.resolve("AppStream/9")).resolve("os");
    Files.move(tree.resolve("AppStream"), beside);
    Files.createDirectories(beside.resolve("images"));
    Files.writeString(beside.resolve("images/other.img"), "x");
    var info = tree.resolve(".treeinfo");
    Files.writeString(
        info,
        Files.readString(info).replaceAll("(?m)= AppStream(?=/|$)", "= ../../AppStream/9/os"));
    var packages = rpmsIn(beside);

    assertThat(stack.run("add pallet " + url()).err()).contains("variants=all");
    stack.ok("remove pallet Sample");
    stack.ok("add pallet " + url() + " variants=all");

    assertThat(rpmsIn(added().resolve("AppStream"))).isEqualTo(packages).isNotEmpty();
    assertThat(added().resolve("AppStream/images")).doesNotExist();
    assertThat(Files.readString(added().resolve(".treeinfo"))).doesNotContain("../..");
    stack.ok("remove pallet Sample");
    stack.ok("add pallet " + tree + " variants=all");
    assertThat(rpmsIn(added().resolve("AppStream"))).isEqualTo(packages);
  }

  private static List<String> rpmsIn(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(path -> path.endsWith(".rpm"))
          .sorted()
          .toList();
    }
  }

  @Test
  void linksThatLeadElsewhereAreNotFollowed() throws IOException {
    Files.writeString(dir.resolve("secret"), "x");
    page =
        "<a href='../../secret'>a</a><a href='%2e%2e/%2e%2e/secret'>b</a><a href='/secret'>c</a>"
            + "<a href='//127.0.0.1:1/x'>d</a><a href='http://127.0.0.1:1/y'>e</a>"
            + "<a href='file:///etc/passwd'>f</a><a href='a%5Cb'>g</a><a href='%zz'>h</a>";

    stack.ok("add pallet " + url());

    assertThat(asked).doesNotContainKey("/secret");
    try (var files = Files.walk(added())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("secret", "passwd", "y");
    }
  }

  @Test
  void pageThatIsNoTreeIsRefusedBeforeAnythingIsFetched() throws IOException {
    Files.createDirectories(dir.resolve("site"));
    Files.writeString(dir.resolve("site/film.mkv"), "x");
    var url = url().replace("/rocky/9", "/site/");

    assertThat(stack.fails("add pallet " + url)).contains("do not appear to be pallets: " + url);
    assertThat(asked).doesNotContainKey("/site/film.mkv");
    assertThat(stack.fails("add pallet " + url + "none"))
        .isEqualTo("error - cannot fetch %snone/: 404 - Not Found\n".formatted(url));
  }
}
