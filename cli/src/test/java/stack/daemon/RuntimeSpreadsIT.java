package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.PeerRuntime;
import stack.run.Root;

/** Several hosts start their peers at the same time, as their shells do it. */
class RuntimeSpreadsIT {
  private static final int HOSTS = 8;
  private static final int MOST_COPIES = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern SENT =
      Pattern.compile("avalanche_bytes_total\\{dir=\"out\",source=\"frontend\"} (\\S+)");

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  private final List<Process> hosts = new ArrayList<>();

  @Test
  void frontendSendsFewCopies() throws Exception {
    Needs.root();
    Needs.programs("unshare", "mount", "curl", "tar", "setsid", "sha256sum", "setpriv");
    stack.ok("remove attr attr=avalanche.peer");
    cluster.start();
    for (var number = 2; number < HOSTS; number++) {
      cluster.add(number);
    }
    stack.ok("set host boot a:backend action=install");
    var runtime = runtime();

    for (var number = 0; number < HOSTS; number++) {
      hosts.add(start("127.0.1." + (number + 1)));
    }
    for (var host : hosts) {
      assertThat(said(host)).contains("a peer runs");
    }

    var metrics = cluster.get("127.0.0.1", "/metrics").body();
    var sent = SENT.matcher(metrics);
    assertThat(sent.find()).as(metrics).isTrue();
    assertThat(Double.parseDouble(sent.group(1)))
        .isBetween((double) runtime.bytes(), (double) MOST_COPIES * runtime.bytes());
  }

  private PeerRuntime runtime() {
    var root = new Root(stack.root());
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (PeerRuntime.find(root).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return PeerRuntime.find(root).orElseThrow();
  }

  /** Starts the shell of a host, which ends with its input. */
  private Process start(String address) throws IOException {
    var folder = Files.createDirectory(dir.resolve(address));
    Files.writeString(folder.resolve(".curlrc"), "interface = " + address + "\n");
    var script =
        Files.writeString(
            folder.resolve("host"),
            """
            mount -t tmpfs tmpfs /run
            mkdir /run/stack && cp %s /run/stack/ca.pem
            . %s
            peer_make_room && peer_start %s %s && echo 'a peer runs'
            exec > /dev/null 2>&1
            read -r _
            peer_stop KILL
            """
                .formatted(
                    cluster.authority(),
                    functions(folder, address),
                    cluster.secrets(),
                    cluster.token(address)));
    var builder = new ProcessBuilder("unshare", "-m", "sh", script.toString());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("CURL_HOME", folder.toString());
    return builder.redirectErrorStream(true).start();
  }

  /** All hosts are on one machine here, so each has its mirror at an address of its own. */
  private static Path functions(Path folder, String address) throws IOException {
    try (var functions = ClassLoader.getSystemResourceAsStream("stack/pallets/kickstart/peer.sh")) {
      return Files.writeString(
          folder.resolve("peer.sh"),
          new String(functions.readAllBytes(), StandardCharsets.UTF_8)
              .replace("127.0.0.1:3825", address + ":3825")
              .replace("store=store\\n", "store=store\\nmirror=" + address + "\\n"));
    }
  }

  /** All that a host says until its peer runs or it gives up. */
  private static String said(Process host) throws IOException {
    var text = new StringBuilder();
    try (var reader = host.inputReader()) {
      reader.lines().forEach(line -> text.append(line).append("\n"));
    }
    return text.toString();
  }

  @AfterEach
  void stop() throws Exception {
    for (var host : hosts) {
      host.getOutputStream().close();
    }
    for (var host : hosts) {
      assertThat(host.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(host.exitValue()).isZero();
    }
  }
}
