package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
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
import stack.cli.Needs;
import stack.cli.StackFixture;

/** The distribution's nginx as a second origin that an admin named. */
class NginxOriginIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TREE = "Sample/9.6/redhat9/redhat/x86_64";

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Process nginx;
  private int port;

  @BeforeEach
  void start() throws Exception {
    Needs.programs("nginx");
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
    port = LoopbackCluster.freePort();
    stack.ok("set attr attr=avalanche.origins value=http://127.0.0.1:" + port + "/mirror");
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.destroyForcibly();
    }
  }

  private Path pallets() {
    return stack.root().resolve("export/stack/pallets");
  }

  /** Serves a folder of pallets until it is killed. */
  private void serve(Path folder) throws Exception {
    var config =
        Files.writeString(
            dir.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log %1$s/access.log;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              server {
                listen 127.0.0.1:%2$d;
                location /mirror/install/pallets/ { alias %3$s/; }
              }
            }
            """
                .formatted(dir, port, folder));
    nginx =
        new ProcessBuilder("nginx", "-c", config.toString(), "-e", dir + "/error.log")
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("nginx.out").toFile())
            .start();
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      assertThat(nginx.isAlive()).as(Files.readString(dir.resolve("nginx.out"))).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private Peer join() throws IOException {
    return cluster.peer(FIRST, dir.resolve("store"), log::add);
  }

  private List<String> accesses() throws IOException {
    return Files.readAllLines(dir.resolve("access.log")).stream()
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
      while (!cluster.log().contains("got wrong bytes from 127.0.0.1+" + port)) {
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
    nginx.destroyForcibly().waitFor();
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
