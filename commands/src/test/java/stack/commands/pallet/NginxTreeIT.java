package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Nginx;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** Trees and images that a real nginx has, and that it gives slowly, wrongly, or not to the end. */
class NginxTreeIT {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final int ASKED_IN_VAIN = 5;

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir static Path dir;
  private static Path tree;
  private Nginx nginx;

  @BeforeAll
  static void makeTree() throws IOException {
    tree = dir.resolve("rocky/9");
    SamplePallet.write(tree, 1_000_000);
  }

  @BeforeEach
  void find(@TempDir Path own) throws IOException {
    nginx = new Nginx(own);
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private void serve(String more) throws IOException {
    nginx.serve("root %s; autoindex on; %s".formatted(dir, more));
  }

  private String add() {
    return "add pallet http://127.0.0.1:%d/rocky/9/".formatted(nginx.port());
  }

  private Path added() {
    return stack.root().resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64");
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Path> rpms() throws IOException {
    return files().stream().filter(file -> file.toString().endsWith(".rpm")).toList();
  }

  private void assertWhole() throws IOException {
    assertThat(stack.rows("list pallet Sample")).hasSize(1);
    for (var file : files()) {
      assertThat(added().resolve(tree.relativize(file).toString())).hasSameBinaryContentAs(file);
    }
    assertThat(stack.root().resolve("var/cache/stack")).isEmptyDirectory();
  }

  private void assertNothingAdded() {
    assertThat(added()).doesNotExist();
    assertThat(stack.run("list pallet Sample").code()).isNotZero();
  }

  /** Something that must come soon. */
  private interface Happening {
    boolean isThere() throws IOException;
  }

  private static void await(Happening happening) throws IOException {
    var deadline = System.nanoTime() + PATIENCE;
    while (!happening.isThere()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private long asked(String ending) throws IOException {
    return nginx.accesses().stream().filter(line -> line.contains(ending + " HTTP")).count();
  }

  @Test
  void slowServerIsWaitedFor() throws IOException {
    serve("limit_rate 200k;");

    stack.ok(add());

    assertWhole();
  }

  @Test
  void treeThatIsGoneInTheMiddleIsToldAndTheNextRunGoesOn() throws Exception {
    serve("limit_rate 100k;");
    var run = CompletableFuture.supplyAsync(() -> stack.run(add()));
    await(() -> asked(".rpm") > 20);
    serve("return 404;");

    assertThat(run.get().code()).isEqualTo(255);
    assertThat(run.get().err())
        .startsWith("error - cannot fetch http://127.0.0.1:" + nginx.port() + "/rocky/9/")
        .endsWith(".rpm: 404 - Not Found\n");
    assertNothingAdded();
    var before = asked(".rpm");
    serve("");
    stack.ok(add());

    assertWhole();
    assertThat(asked(".rpm")).isLessThan(before + rpms().size() - 10);
  }

  /** The mirror is brought up to date between a list and the packages in it. */
  @Test
  void packageThatIsAnotherThanWasListedIsNamed() throws IOException {
    var rpm = rpms().getLast();
    var path = "/" + dir.relativize(rpm);
    var whole = Files.readAllBytes(rpm);
    Files.delete(rpm);
    serve("");

    assertThat(stack.fails(add())).contains(path + ": 404 - Not Found");
    assertNothingAdded();
    Files.write(rpm, new byte[whole.length]);
    assertThat(stack.fails(add()))
        .contains(path + ": its checksum is not the one that the tree promises");
    assertNothingAdded();
    var before = asked(".rpm");
    Files.write(rpm, whole);
    stack.ok(add());

    assertWhole();
    assertThat(asked(".rpm")).as("one package is missing").isEqualTo(before + 1);
  }

  /** With two lengths of which none is right. */
  @Test
  void answerOfAnotherLengthIsNoFile() throws IOException {
    var path = "/" + dir.relativize(tree.resolve("images/install.img"));
    serve("location = %s { add_header Content-Length 9; return 200 none; }".formatted(path));

    assertThat(stack.fails(add())).contains(path);
    assertNothingAdded();
  }

  /** Away for longer than a wrong address is tried. */
  @Test
  void serverThatIsAwayForAWhileIsWaitedFor() throws Exception {
    makeImage();
    serve("limit_rate 100k;");
    var run = CompletableFuture.supplyAsync(() -> stack.run(addImage()));
    await(() -> begun() > 0);
    nginx.close();
    try (var door = new ServerSocket(nginx.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
      for (var number = 0; number < ASKED_IN_VAIN; number++) {
        door.accept().close();
      }
    }
    serve("");

    assertThat(run.get().code()).as(run.get().err()).isZero();
    assertWhole();
    assertThat(nginx.accesses().getLast()).contains("/site.iso HTTP/1.1\" 206 ");
  }

  /** Fetches a part of an image, which is as large as it was then. */
  private void beginImage() throws Exception {
    makeImage();
    serve("limit_rate 100k;");
    var run = CompletableFuture.supplyAsync(() -> stack.run(addImage()));
    await(() -> begun() > 0);
    serve("return 404;");
    assertThat(run.get().err()).endsWith("/site.iso: 404 - Not Found\n");
    assertThat(begun()).isPositive();
  }

  private static void makeImage() throws Exception {
    var image = dir.resolve("site.iso").toString();
    new Signers(dir).run("xorriso", "-as", "mkisofs", "-quiet", "-R", "-o", image, tree.toString());
  }

  private long begun() throws IOException {
    var cache = stack.root().resolve("var/cache/stack");
    if (!Files.exists(cache)) {
      return 0;
    }
    try (var files = Files.walk(cache)) {
      return files
          .filter(file -> file.endsWith("site.iso"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private String addImage() {
    return "add pallet http://127.0.0.1:%d/site.iso".formatted(nginx.port());
  }

  /** Answers another range than it was asked for. */
  private void serveRange(String range) throws IOException {
    nginx.serve(
        "",
        "map $http_range $less { ~^bytes=([0-9]+)-$ bytes=$1-$1; }",
        """
        location / { root %2$s; }
        location = /site.iso {
          proxy_pass http://127.0.0.1:%1$d/other/site.iso;
          proxy_set_header Range %3$s;
          proxy_set_header If-Range "";
        }
        location /other/ { alias %2$s/; }
        """
            .formatted(nginx.port(), dir, range));
  }

  @Test
  void partOfTheRangeIsNotTheEndAndIgnoredRangeIsTheWhole() throws Exception {
    beginImage();
    var before = begun();
    serveRange("$less");

    assertThat(stack.fails(addImage()))
        .contains("/site.iso: the connection broke after %d of ".formatted(before + 3));
    assertNothingAdded();
    serve("max_ranges 0;");
    stack.ok(addImage());

    assertWhole();
    assertThat(nginx.accesses().getLast()).contains("/site.iso HTTP/1.1\" 200 ");
  }

  @Test
  void otherRangeThanAskedForIsNotTaken() throws Exception {
    beginImage();
    serveRange("bytes=7-99");

    assertThat(stack.fails(addImage()))
        .contains("/site.iso: the server sent other bytes than it was asked for: bytes 7-99/");
    assertNothingAdded();
    serve("");
    stack.ok(addImage());

    assertWhole();
  }
}
