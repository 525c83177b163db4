package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.peer.Peer;
import stack.cli.WholeProgram;
import stack.commands.Nginx;
import stack.commands.StackFixture;

/** The distribution's nginx as a second origin that an admin named. */
class NginxOriginIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TREE = "Sample/9.6/redhat9/redhat/x86_64";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Nginx nginx;

  @BeforeEach
  void start() throws Exception {
    nginx = new Nginx(dir.resolve("nginx"));
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
    stack.ok("set attr attr=avalanche.origins value=http://127.0.0.1:" + nginx.port() + "/mirror");
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private Path pallets() {
    return stack.root().resolve("export/stack/pallets");
  }

  private void serve(Path folder) throws IOException {
    nginx.serve("location /mirror/install/pallets/ { alias %s/; }".formatted(folder));
  }

  private Peer join() throws IOException {
    return cluster.peer(FIRST, dir.resolve("store"), log::add);
  }

  private List<String> accesses() throws IOException {
    return nginx.accesses().stream()
        .filter(line -> line.contains("GET /mirror/install/pallets/"))
        .toList();
  }

  @Test
  void hostsFetchFromItToo() throws Exception {
    serve(pallets());
    try (var peer = join()) {
      assertThat(peer.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
      assertThat(peer.counters().piecesWrong()).isZero();
    }
    assertThat(accesses()).isNotEmpty().allMatch(line -> line.matches(".* (200|206) \\d+ .*"));
  }

  @Test
  void oneThatHoldsOtherFilesIsNotBelieved() throws Exception {
    var copy = dir.resolve("pallets");
    falsified(pallets().resolve(TREE), copy.resolve(TREE));
    serve(copy);
    try (var peer = join()) {
      assertThat(peer.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
      assertThat(peer.counters().piecesWrong()).isPositive();
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!cluster.log().contains("got wrong bytes from 127.0.0.1+" + nginx.port())) {
        assertThat(System.nanoTime()).as(log.toString()).isLessThan(deadline);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }
    assertThat(accesses()).hasSizeLessThan(40);
  }

  private static void falsified(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        var bytes = Files.readAllBytes(target);
        for (var index = 0; index < bytes.length; index++) {
          bytes[index] ^= 0x55;
        }
        Files.write(target, bytes, StandardOpenOption.TRUNCATE_EXISTING);
      }
    }
  }

  @Test
  void oneThatIsKilledIsDoneWithout() throws Exception {
    serve(pallets());
    nginx.close();
    try (var peer = join()) {
      assertThat(peer.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
    }
  }

  @Test
  void whatCannotBeUnderstoodIsNamedInTheLog() throws Exception {
    stack.ok("set attr attr=avalanche.origins value='mirror http://127.0.0.1:1'");
    try (var peer = join()) {
      assertThat(peer.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
    }
    assertThat(cluster.log())
        .contains(
            "avalanche.origins of backend-0-0: not of the form"
                + " http://ADDRESS[:PORT][/PREFIX]: mirror\n");
  }
}
