package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.files.Trees;
import stack.install.RunningDaemon;
import stack.run.Root;

/** A second machine, at 127.0.0.2, that takes the frontend's place while that is away. */
class StandbyIT {
  private static final String STANDBY = "127.0.0.2";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @RegisterExtension final StackFixture standby = WholeProgram.withShortLivedDaemons();

  @BeforeEach
  void begin() {
    Needs.programs("rsync");
    cluster.start();
    stack.file("root/.ssh/id_ed25519.pub", "ssh-ed25519 AAAAfrontend root@frontend-0-0\n");
    stack.ok("set host boot a:backend action=install");
    stack.ok("set attr attr=avalanche.standby value=" + STANDBY);
    stack.ok("sync standby to=" + standby.root());
    startStandby();
  }

  private void startStandby() {
    standby.ok("start avalanche address=%s port=%d".formatted(STANDBY, cluster.port()));
  }

  @AfterEach
  void end() {
    if (RunningDaemon.find(new Root(standby.root())).isPresent()) {
      standby.ok("stop avalanche");
    }
  }

  private static void kill(RunningDaemon daemon) throws Exception {
    var killed = ProcessHandle.of(daemon.pid()).orElseThrow();
    assertThat(killed.destroyForcibly()).isTrue();
    killed.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private LoopbackCluster.Answer ask(String host, String method, String path, String body)
      throws IOException {
    return cluster.askOverTls(
        host, method, cluster.secrets(STANDBY) + path, body, "X-Av-Token", cluster.token(host));
  }

  private int report(String host, String path, String body) throws IOException {
    return ask(host, "POST", path, body).status();
  }

  private String log() throws IOException {
    return Files.readString(RunningDaemon.logFile(new Root(standby.root())));
  }

  private static void await(BooleanSupplier happened) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void hostsAreInstalledThereAndTheFrontendHearsOfItWhenItIsBack() throws Exception {
    var first = cluster.token(FIRST);
    kill(cluster.daemon());

    var kickstart = ask(FIRST, "GET", KICKSTART, "");
    assertThat(kickstart.status()).as(kickstart.body()).isEqualTo(200);
    assertThat(kickstart.body())
        .contains("\nurl --url=http://" + STANDBY + ":" + cluster.port(), "AAAAfrontend")
        .contains(cluster.secrets(STANDBY) + "/install/done");
    assertThat(report(FIRST, "/install/status", "state=install+stage%3Dpost")).isEqualTo(200);
    assertThat(report(FIRST, "/install/status", "state=")).isEqualTo(400);
    assertThat(report(FIRST, "/install/done", "state=install+done")).isEqualTo(200);
    assertThat(report(FIRST, "/install/done", "state=install+done")).as("again").isEqualTo(200);
    assertThat(ask(FIRST, "GET", KICKSTART, "").status()).as("it is over").isEqualTo(403);
    var failed = "state=install+failed%3A+no+disk&log=why";
    assertThat(report(SECOND, "/install/status", failed)).isEqualTo(200);
    assertThat(
            cluster
                .askOverTls(
                    SECOND,
                    "POST",
                    cluster.secrets(STANDBY) + "/install/done",
                    "",
                    "X-Av-Token",
                    first)
                .status())
        .as("with the token of another host")
        .isEqualTo(403);
    var reports = standby.root().resolve("var/lib/stack/standby/reports");
    assertThat(Files.readAllLines(reports)).filteredOn(line -> !line.isEmpty()).hasSize(3);
    assertThat(mode(reports)).isEqualTo("rw-------");
    assertThat(log()).contains("backend-0-0: installed, which is kept for").doesNotContain(first);

    kill(RunningDaemon.find(new Root(standby.root())).orElseThrow());
    startStandby();
    assertThat(ask(FIRST, "GET", KICKSTART, "").status()).as("it is still over").isEqualTo(403);
    assertThat(standby.rows("list host boot backend-0-0").getFirst())
        .as("the database is the frontend's")
        .contains(" install ");
    cluster.start();
    await(() -> stack.rows("list host boot backend-0-0").getFirst().contains(" os "));
    await(() -> stack.rows("list host status backend-0-1").getFirst().contains("no disk"));
    await(() -> Files.notExists(reports));
    assertThat(cluster.log())
        .contains("backend-0-0: install stage=post\n", "backend-0-0 is installed\n");
    assertThat(stack.rows("list host boot backend-0-1").getFirst()).contains(" install ");
  }

  @Test
  void itFollowsWhatIsSentLaterAndChangesNothingItself() throws IOException {
    stack.ok("add host backend-0-9");
    assertThat(stack.ok("sync standby to=" + standby.root()))
        .isEqualTo(standby.root() + " has what it needs for 2 hosts that are set to install\n");
    await(() -> standby.rows("list host").size() == 4);
    assertThat(standby.fails("set attr attr=a value=b"))
        .isEqualTo(
            "error - this machine is the standby of frontend-0-0 (127.0.0.1) and changes nothing:"
                + " type it there\n");
    standby.ok("stop avalanche");
    Trees.delete(standby.root().resolve("var/lib/stack/standby"));
    standby.ok("set attr attr=a value=b");
    assertThat(stack.fails("sync standby to=" + standby.root()))
        .isEqualTo(
            "error - %s has a frontend of its own, which is left alone\n"
                .formatted(standby.root()));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
