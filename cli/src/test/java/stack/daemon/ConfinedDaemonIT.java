package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.PeerRuntime;
import stack.run.Root;

/** The daemon at work under its unit, which a real systemd runs and confines. */
class ConfinedDaemonIT {
  private static final String LIST_AS_NOBODY =
      """
      import socket
      s = socket.socket(socket.AF_UNIX)
      s.settimeout(30)
      s.connect("/var/lib/stack/run/query.sock")
      s.sendall(b'{"words":["list","host"],"columns":0}')
      s.shutdown(socket.SHUT_WR)
      print(s.makefile().read())
      """;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  private SystemdHost host;

  private static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "stack.cli.Main",
        "start",
        "avalanche",
        "foreground=true");
  }

  private String curl(String from, String... words) throws IOException {
    var all = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail"));
    all.addAll(List.of("--retry", "30", "--retry-delay", "1", "--retry-all-errors"));
    all.addAll(List.of("--cacert", "/var/lib/stack/tls/ca.pem", "--interface", from));
    all.addAll(List.of(words));
    return host.run(all.toArray(String[]::new));
  }

  @Test
  void daemonDoesItsWorkAndChangesNothingElse() throws Exception {
    Needs.root();
    Needs.programs("systemctl", "unshare", "nsenter", "findmnt", "curl", "setpriv", "python3");
    stack.ok("remove attr attr=avalanche.peer");
    stack.ok("set access command='list *' group=nogroup");
    stack.ok("set host boot backend-0-0 action=install");
    var unit =
        Path.of(
            System.getProperty("checkout"),
            "commands/src/main/resources/stack/services/stack-avalanche.service");
    try (var systemd = new SystemdHost(dir, stack.root(), unit, command())) {
      host = systemd;
      assertThat(curl(FIRST, "http://127.0.0.1:3825/install/pallets/")).contains("Sample/");
      isConfined();
      installsAHost();
      answersUsers();
      provesItselfAtANewAddress();
      makesTheRuntimeOfPeers();
      host.run("systemctl", "stop", unit.getFileName().toString());
      assertThat(host.property("Result")).isEqualTo("success");
      assertThat(stack.root().resolve("var/lib/stack/run/avalanche.pid")).doesNotExist();
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + said(), e);
    }
  }

  private String said() throws IOException {
    var said = stack.root().resolve("var/log/said");
    return Files.exists(said) ? "\n" + Files.readString(said) : "";
  }

  private void isConfined() throws IOException {
    var daemon = host.property("MainPID");
    assertThat(host.run("cat", "/proc/" + daemon + "/status"))
        .contains("\nCapEff:\t000000000000000f\n", "\nCapBnd:\t000000000000000f\n")
        .contains("\nNoNewPrivs:\t1\n", "\nSeccomp:\t2\n");
    for (var place : List.of("/usr", "/etc", "/root", "/var", "/export", "/boot")) {
      var tried = host.tryRun("nsenter", "-t", daemon, "-m", "touch", place + "/changed");
      assertThat(tried.text()).as(place).contains("Read-only file system");
    }
    var ours = dir.getFileName().toString();
    assertThat(host.run("ls", "/tmp")).contains(ours);
    assertThat(host.run("nsenter", "-t", daemon, "-m", "ls", "/tmp")).doesNotContain(ours);
  }

  private void installsAHost() throws IOException {
    var token = "X-Av-Token: " + cluster.token(FIRST);
    assertThat(curl(FIRST, "--header", token, cluster.secrets() + KICKSTART)).contains("\nrootpw ");
    curl(FIRST, "--header", token, "--data", "state=x", cluster.secrets() + "/install/status");
    curl(FIRST, "--header", token, "--data", "state=x", cluster.secrets() + "/install/done");
    assertThat(stack.rows("list host boot backend-0-0"))
        .containsExactly("backend-0-0 os False False");
    var file = LoopbackCluster.bootFile(FIRST).substring("/tftpboot/".length());
    assertThat(stack.root().resolve("tftpboot/pxelinux").resolve(file))
        .content()
        .contains("chain.c32")
        .doesNotContain("token=");
  }

  private void answersUsers() throws IOException {
    assertThat(
            host.run(
                "env",
                "PATH=/usr/bin:/bin",
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "python3",
                "-c",
                LIST_AS_NOBODY))
        .contains("\"code\":0", "backend-0-0");
  }

  /** Its keys are made by a program of the runtime. */
  private void provesItselfAtANewAddress() throws IOException {
    stack.ok("add host interface frontend-0-0 interface=more ip=127.0.3.1 network=private");
    var elsewhere = cluster.secrets().toString().replace("127.0.0.1", "127.0.3.1");
    var token = "X-Av-Token: none";
    assertThat(curl(FIRST, "--no-fail", "--header", token, elsewhere + KICKSTART))
        .contains("backend-0-0");
  }

  private void makesTheRuntimeOfPeers() throws IOException {
    var deadline = System.nanoTime() + PATIENCE;
    var root = new Root(stack.root());
    while (PeerRuntime.find(root).isEmpty()) {
      assertThat(System.nanoTime()).as("no runtime" + said()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
