package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.peer.Peer;
import stack.avalanche.peer.PeerConfig;
import stack.avalanche.wire.Nic;
import stack.cli.WholeProgram;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.files.Trees;
import stack.run.Root;

/** What installing hosts report, and what becomes of them. */
class EndOfInstallationIT {
  private static final String DONE = "/install/done";
  private static final String STATUS = "/install/status";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private String token;

  @BeforeEach
  void start() {
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install nukedisks=true nukecontroller=true");
    token = cluster.token(FIRST);
  }

  @Test
  void doneEndsTheInstallationOnceAndForAll() throws IOException {
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", token).status()).isEqualTo(200);
    assertThat(stack.rows("list host boot backend-0-0"))
        .containsExactly("backend-0-0 install True True");

    assertThat(cluster.post(FIRST, DONE, "state=install+done", token).status()).isEqualTo(200);

    assertThat(stack.rows("list host boot backend-0-0"))
        .containsExactly("backend-0-0 os False False");
    assertThat(cluster.get(FIRST, LoopbackCluster.bootFile(FIRST)).body())
        .contains("chain.c32")
        .doesNotContain(token);
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", token).status()).isEqualTo(403);
    assertThat(cluster.post(FIRST, STATUS, "state=late", token).status()).isEqualTo(403);
    assertThat(cluster.log()).contains("backend-0-0 is installed").doesNotContain(token);
  }

  @Test
  void frontendThatIsRestoredOnAnotherMachineInstallsTheNextHost() throws IOException {
    var saved = dir.resolve("saved.db");
    stack.ok("backup file=" + saved);
    stack.ok("stop avalanche");
    // Another machine has the pallets, which are no part of the backup, and nothing else.
    for (var folder : List.of("var", "tftpboot", "etc", "opt")) {
      Trees.delete(stack.root().resolve(folder));
    }

    stack.ok("restore file=" + saved);
    cluster.start();
    stack.ok("set host boot backend-0-1 action=install");

    var fresh = cluster.token(SECOND);
    var kickstart = cluster.get(SECOND, KICKSTART, "X-Av-Token", fresh);
    assertThat(kickstart.status()).as(kickstart.body()).isEqualTo(200);
    assertThat(cluster.post(SECOND, DONE, "state=install+done", fresh).status()).isEqualTo(200);
    assertThat(stack.rows("list host boot backend-0-1")).first().asString().contains(" os ");
  }

  @Test
  void doneThatIsRepeatedIsHeardAgain() throws IOException {
    cluster.post(FIRST, DONE, "state=install+done", token);
    assertThat(cluster.post(FIRST, DONE, "state=install+done", token).status()).isEqualTo(200);
    assertThat(cluster.post(FIRST, DONE, "state=install+done", "0".repeat(32)).status())
        .isEqualTo(403);
    assertThat(cluster.post(SECOND, DONE, "state=install+done", token).status()).isEqualTo(403);
    assertThat(cluster.log()).containsOnlyOnce("is installed");
  }

  @Test
  void nobodyElseEndsAnInstallation() throws IOException {
    for (var page : List.of("setPxeboot.cgi", "setDbPartitions.cgi")) {
      var answer = cluster.get(FIRST, "/install/sbin/public/" + page);
      assertThat(answer.status()).isEqualTo(410);
      assertThat(answer.body()).contains(page, "POST /install/done");
    }
    assertThat(cluster.post(SECOND, DONE, "state=install+done", token).status()).isEqualTo(403);
    assertThat(cluster.post(FIRST, DONE, "state=install+done", "f".repeat(32)).status())
        .isEqualTo(403);
    assertThat(cluster.get(FIRST, DONE).status()).isEqualTo(403);
    assertThat(stack.rows("list host boot backend-0-0"))
        .containsExactly("backend-0-0 install True True");
  }

  @Test
  void statusIsKeptToOneShortLine() throws IOException {
    assertThat(cluster.post(FIRST, STATUS, "state=install+stage%3Dpre", token).status())
        .isEqualTo(200);
    assertThat(cluster.log()).contains("backend-0-0: install stage=pre\n");
    for (var bad :
        new String[] {
          "", "stage=pre", "state=" + "x".repeat(401), "state=a\nb", "state=<b>", "state=50%"
        }) {
      assertThat(cluster.post(FIRST, STATUS, bad, token).status()).as(bad).isEqualTo(400);
    }
    cluster.post(FIRST, STATUS, "state=a%0Abackend-0-1+is+installed", token);
    assertThat(cluster.log().lines()).noneMatch(line -> line.startsWith("backend-0-1"));
  }

  @Test
  void aFailureStaysWithItsReasonAndTheEndOfTheLog() throws IOException {
    var lines = "x%0A".repeat(25) + "last+line";
    cluster.post(FIRST, STATUS, "state=install+failed%3A+no+disk+is+blank&log=" + lines, token);
    assertThat(stack.rows("list host status backend-0-0"))
        .containsExactly("backend-0-0 install failed: no disk is blank ---");
    assertThat(cluster.log())
        .contains("backend-0-0: install failed: no disk is blank\n", "backend-0-0: | x\n");
    stack.ok("stop avalanche");
    assertThat(stack.run("list host status").err())
        .isEqualTo("the avalanche daemon does not run: stack start avalanche\n");
    cluster.start();
    assertThat(stack.rows("list host status backend-0-0"))
        .containsExactly("backend-0-0 install failed: no disk is blank ---");
    assertThat(stack.rows("list host status a:backend expanded=true"))
        .satisfiesExactly(
            first ->
                assertThat(first).matches("backend-0-0 .* install failed: .* 20\\S+Z last line"),
            second -> assertThat(second).matches("backend-0-1 -+ --- never heard of -+ ----"));
    assertThat(cluster.post(FIRST, STATUS, "state=a&log=" + "x".repeat(16001), token).status())
        .isEqualTo(400);
  }

  @Test
  void aListOfDisksIsWipedOnlyOnce() throws IOException {
    stack.ok("set host attr backend-0-0 attr=nukedisks value=sda,sdb");
    cluster.post(FIRST, DONE, "state=install+done", token);
    assertThat(stack.ok("list host attr backend-0-0 attr=nukedisks output-format=col:value"))
        .isEqualTo("False\n");
  }

  @Test
  void stateIsListedAndSoftwareIsComparedWithWhatWasInstalled() throws IOException {
    assertThat(stack.rows("list host status a:backend"))
        .containsExactly("backend-0-0 ----- ---", "backend-0-1 ----- ---");
    cluster.post(FIRST, STATUS, "state=install+stage%3Dpre", token);
    assertThat(stack.rows("list host status backend-0-0"))
        .containsExactly("backend-0-0 install stage=pre ---");
    assertThat(hash()).isEmpty();

    cluster.post(FIRST, DONE, "state=install+done", token);

    assertThat(stack.rows("list host status backend-0-0"))
        .containsExactly("backend-0-0 installed ---");
    assertThat(hash()).isEqualTo("synced\n");
    Files.writeString(
        stack.root().resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64/more"), "new");
    assertThat(hash()).isEqualTo("notsynced\n");
  }

  private String hash() {
    return stack.ok("list host backend-0-0 hash=yes output-format=col:hash");
  }

  @Test
  void messagesOfRootAreListedAndNoPortTellsThem() throws IOException {
    stack.ok(
        "add host message localhost message='{\"ssh\":\"up\"}' channel=health source=backend-0-1");

    assertThat(stack.rows("list host status backend-0-1")).containsExactly("backend-0-1 ----- up");
    for (var page : List.of("/stack/messages", "/stack/messages?after=0", "/stack/health")) {
      assertThat(cluster.get("127.0.0.1", page).status()).as(page).isEqualTo(404);
    }
  }

  @Test
  void installationIsWatchedToItsEnd() throws Exception {
    cluster.post(FIRST, STATUS, "state=install+stage%3Dpost", token);
    var output = dir.resolve("output");
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "stack.cli.Main",
            "watch",
            "install");
    builder.environment().put("STACK_ROOT", stack.root().toString());
    var watching = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (Files.size(output) == 0 && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
      cluster.post(FIRST, DONE, "state=install+done", token);
      assertThat(watching.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      watching.destroyForcibly();
    }
    assertThat(output)
        .hasContent("backend-0-0: install stage=post, 0 %\nbackend-0-0: installed, 100 %\n");
    assertThat(stack.fails("watch install")).startsWith("error - no host is set to install: ");
  }

  @Test
  void hostsThatInstallAreListed() throws Exception {
    assertThat(stack.rows("list avalanche")).isEmpty();
    var address = new InetSocketAddress(InetAddress.ofLiteral(FIRST), 0);
    var config =
        new PeerConfig(
            "backend-0-0",
            cluster.frontend(),
            cluster.key(FIRST),
            address,
            address,
            dir,
            Long.MAX_VALUE,
            Nic.unlimited(),
            6);
    try (var peer = Peer.start(config, _ -> {})) {
      assertThat(peer.awaitComplete(Duration.ofSeconds(60))).isTrue();
      assertThat(stack.rows("list avalanche"))
          .singleElement()
          .asString()
          .startsWith("backend-0-0 0 127.0.1.1");
    }
  }

  @Test
  void hostComesAgainWhileTheDatabaseIsTakenAndOthersAreServed() throws IOException {
    stack.ok("set host boot backend-0-1 action=install");
    try (var other = new Database(new Root(stack.root()).database())) {
      other.transaction(() -> {
        var answer = post(token);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isEqualTo("5");
        assertThat(kickstart(SECOND)).isEqualTo(200);
      });
    }
    var status = 503;
    for (var tries = 0; status == 503 && tries < 10; tries++) {
      status = post(token).status();
    }
    assertThat(status).isEqualTo(200);
    assertThat(stack.rows("list host boot backend-0-0"))
        .containsExactly("backend-0-0 os False False");
  }

  private LoopbackCluster.Answer post(String own) {
    try {
      return cluster.post(FIRST, DONE, "state=install+done", own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int kickstart(String host) {
    try {
      return cluster.get(host, KICKSTART, "X-Av-Token", cluster.token(host)).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
