package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.peer.Peer;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.Nginx;
import stack.commands.StackFixture;

/** Origins that an admin added: the distribution's nginx, filled by the distribution's rsync. */
class OriginIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String STAGE2 = "Sample/9.6/redhat9/redhat/x86_64/images/install.img";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Path copy;
  private Nginx nginx;
  private String url;

  @BeforeEach
  void start() throws Exception {
    Needs.programs("rsync");
    copy = dir.resolve("copy of pallets");
    nginx = new Nginx(dir.resolve("nginx"));
    nginx.serve("location /mirror/install/pallets/ { alias '%s/'; }".formatted(copy));
    url = "http://127.0.0.1:%d/mirror".formatted(nginx.port());
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  private void add(String rack) {
    stack.ok("add origin near url=%s rack=%s 'sync=%s'".formatted(url, rack, copy));
    assertThat(stack.ok("sync origin"))
        .matches("near: all bytes of \\d+ files compared, all as they should be\n");
  }

  private Peer join() throws IOException {
    return cluster.peer(FIRST, dir.resolve("store"), log::add);
  }

  private void complete(Peer peer) throws InterruptedException {
    assertThat(peer.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
  }

  /** What the host asked it for; the frontend asks it, too. */
  private List<String> accesses() throws IOException {
    return nginx.accesses().stream().filter(line -> line.startsWith(FIRST)).toList();
  }

  private String listed(String column) {
    return stack.ok("list origin near output-format=col:" + column).strip();
  }

  private void await(BooleanSupplier end) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!end.getAsBoolean()) {
      assertThat(System.nanoTime()).as(stack.ok("list origin")).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void oneOfTheRackGivesAllThatItHolds() throws Exception {
    add("0");
    try (var peer = join()) {
      complete(peer);
      assertThat(accesses()).isNotEmpty().allMatch(line -> line.matches(".* (200|206) \\d+ .*"));
      await(() -> listed("share").equals("100.0"));
      assertThat(Double.parseDouble(listed("given"))).isBetween(0.1, 2.5);
    }
    assertThat(listed("health")).isEqualTo("up");
  }

  @Test
  void oneOfAnotherRackIsNotAskedAndIsNamedWhenItIsDown() throws Exception {
    add("1");
    try (var peer = join()) {
      complete(peer);
    }
    assertThat(accesses()).isEmpty();
    nginx.close();
    await(() -> listed("health").equals("no answer: Connection refused"));
    assertThat(listed("share")).isEqualTo("0.0");
    var refused = stack.run("sync origin near");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("error - near: no answer for Sample/");
  }

  @Test
  void aFileThatWasTamperedWithIsToldMendedAndReachesNoInstaller() throws Exception {
    add("0");
    var file = copy.resolve(STAGE2);
    tamper(file);
    stack.ok("set origin sync near sync=");
    var told = stack.run("sync origin");
    assertThat(told.code()).isEqualTo(1);
    assertThat(told.out()).isEmpty();
    var wrong = STAGE2 + ": other bytes than in the pallet, from byte 0 on";
    assertThat(told.err()).isEqualTo("error - near: " + wrong + "\n");
    assertThat(stack.run("sync origin content=false").code()).isZero();
    try (var peer = join()) {
      complete(peer);
      assertThat(peer.counters().piecesWrong()).isPositive();
    }
    stack.ok("set origin sync near 'sync=" + copy + "'");
    var mended = stack.run("sync origin near");
    assertThat(mended.err()).isEqualTo("warning - near: " + wrong + "; it is sent once more\n");
    assertThat(mended.code()).isZero();
    assertThat(file).hasSameBinaryContentAs(pallets().resolve(STAGE2));
  }

  private Path pallets() {
    return stack.root().resolve("export/stack/pallets");
  }

  /** Size and time are as before. */
  private static void tamper(Path file) throws IOException {
    var time = Files.getLastModifiedTime(file);
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 100] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }
}
