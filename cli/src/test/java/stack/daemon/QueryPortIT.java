package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.WholeProgram;
import stack.commands.FreePort;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.RunningDaemon;
import stack.install.query.Query;
import stack.install.query.QueryClient;
import stack.run.Answer;
import stack.run.Root;

/** The daemon and a real user who may not read the database. */
class QueryPortIT {
  private static final int NOBODY = 65534;
  private static final String ASK =
      """
      import socket, sys
      s = socket.socket(socket.AF_UNIX)
      s.settimeout(20)
      s.connect(sys.argv[1])
      s.sendall(sys.argv[2].encode())
      s.shutdown(socket.SHUT_WR)
      while True:
        part = s.recv(65536)
        if not part: break
        sys.stdout.write(part.decode())
      """;

  /** Opens connections and says nothing. */
  private static final String HOLD =
      """
      import socket, sys
      held = []
      for _ in range(int(sys.argv[2])):
        s = socket.socket(socket.AF_UNIX)
        s.connect(sys.argv[1])
        held.append(s)
      print("held", flush=True)
      sys.stdin.read()
      """;

  /** Asks again and again, some at once. */
  private static final String FLOOD =
      """
      import socket, sys, threading
      def ask():
        while True:
          s = socket.socket(socket.AF_UNIX)
          try:
            s.connect(sys.argv[1])
            s.sendall(b'{"words":["list","host","attr"],"columns":0}')
            s.shutdown(socket.SHUT_WR)
            while s.recv(65536): pass
          except OSError:
            pass
          s.close()
      for _ in range(int(sys.argv[2])):
        threading.Thread(target=ask, daemon=True).start()
      print("asked", flush=True)
      sys.stdin.read()
      """;

  @RegisterExtension
  final StackFixture stack =
      WholeProgram.frontend(
          "set host attr frontend-0-0 attr=hidden value=hush shadow=true",
          "set access command='list *' group=nogroup",
          "set access command='add host' group=nogroup");

  @BeforeEach
  void start() throws IOException {
    Needs.root();
    Needs.programs("setpriv", "python3", "id");
    stack.ok("set attr attr=avalanche.tlsport value=" + FreePort.find());
    stack.ok("start avalanche address=127.0.0.1 port=" + FreePort.find());
    for (var folder = socket().getParent();
        folder.startsWith(stack.root());
        folder = folder.getParent()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @AfterEach
  void stop() {
    stack.ok("stop avalanche");
  }

  private Path socket() {
    return Query.socket(new Root(stack.root()));
  }

  private Process asNobody(String script, String... words) throws IOException {
    var all =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "python3",
                "-c",
                script,
                socket().toString()));
    all.addAll(List.of(words));
    var asking = new ProcessBuilder(all).redirectErrorStream(true);
    asking.environment().put("PATH", "/usr/bin:/bin");
    return asking.start();
  }

  private String askAsNobody(String query) throws Exception {
    var process = asNobody(ASK, query);
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private JsonNode answer(String... words) throws Exception {
    var query = new ObjectMapper().writeValueAsString(Query.of(List.of(words), 0, false));
    return new ObjectMapper().readTree(askAsNobody(query));
  }

  @Test
  void userReadsWhatTheRulesAllowAndNoSecrets() throws Exception {
    var hosts = answer("list", "host");
    assertThat(hosts.path("code").asInt()).isZero();
    assertThat(hosts.path("out").asText()).isEqualTo(stack.ok("list host"));
    assertThat(answer("list", "host", "attr", "frontend-0-0").path("out").asText())
        .contains("appliance")
        .doesNotContain("hush");
    assertThat(answer("report", "host").path("err").asText())
        .isEqualTo("error - user \"nobody\" does not have access \"report host\"\n");
    assertThat(answer("bogus").path("err").asText())
        .isEqualTo("Error - Invalid stack command \"bogus\"\n");
  }

  @Test
  void nothingIsChangedOnThisWay() throws Exception {
    for (var words :
        List.of(
            new String[] {"add", "host", "backend-0-0"},
            new String[] {"add host", "backend-0-0"},
            new String[] {"add.host", "backend-0-0"},
            new String[] {"", "add", "host", "backend-0-0"},
            new String[] {"list", "host", "message"},
            new String[] {"run", "script", "file=/etc/shadow"})) {
      var refused = answer(words);
      assertThat(refused.path("code").asInt()).as(List.of(words).toString()).isEqualTo(255);
      assertThat(refused.path("err").asText()).contains("user \"nobody\" does not have access");
    }
    assertThat(stack.rows("list host")).hasSize(1);
  }

  @Test
  void nonsenseGetsNothingAndTheDaemonGoesOn() throws Exception {
    assertThat(askAsNobody("nonsense")).doesNotContain("code");
    for (var bad : List.of("[]", "null", "{\"words\":[null]}", "{\"words\":7}")) {
      assertThat(askAsNobody(bad)).as(bad).doesNotContain("code");
    }
    assertThat(answer("list", "host", "--", "--help").path("code").asInt()).isEqualTo(255);
    assertThat(askAsNobody("{\"words\":\"" + "x".repeat(100_000) + "\"}")).doesNotContain("code");
    assertThat(answer("list", "host").path("code").asInt()).isZero();
  }

  @Test
  void daemonThatIsAskedAboutItselfStaysTheOnlyOne() throws Exception {
    assertThat(answer("list", "avalanche").path("code").asInt()).isZero();
    assertThat(answer("list", "host", "status").path("code").asInt()).isZero();

    assertThat(stack.fails("start avalanche foreground=true port=" + FreePort.find()))
        .startsWith("error - the avalanche daemon is already running, pid ");
    var root = new Root(stack.root());
    var running = RunningDaemon.find(root).orElseThrow();
    RunningDaemon.withdraw(root);
    assertThat(stack.fails("start avalanche foreground=true port=" + FreePort.find()))
        .startsWith("error - the avalanche daemon is already running, see ");
    running.announce(root);
  }

  @Test
  void onlyRootSpeaksForOtherHosts() throws Exception {
    stack.ok("add host backend-0-0");
    var message = "'{\"state\":\"lies\"}' channel=health source=backend-0-0";
    var query =
        new ObjectMapper()
            .writeValueAsString(
                Query.ofMessage(
                    "{\"channel\":\"health\",\"payload\":\"{\\\"state\\\":\\\"lies\\\"}\","
                        + "\"source\":\"backend-0-0\"}"));
    assertThat(askAsNobody(query)).contains("only root may speak for other hosts");
    assertThat(stack.rows("list host status backend-0-0")).containsExactly("backend-0-0 ----- ---");
    stack.ok("add host message localhost message=" + message.replace("lies", "told"));
    assertThat(stack.rows("list host status backend-0-0")).containsExactly("backend-0-0 told ---");
    assertThat(stack.fails("add host message localhost message=x source=nowhere"))
        .contains("accepted no message from \"nowhere\"");
  }

  @Test
  void onlyRootReadsWhatHostsSay() throws Exception {
    stack.ok("add host backend-0-0");
    stack.ok("add host message localhost message=hush source=backend-0-0");
    var root = new Root(stack.root());
    for (var page : List.of("health", "messages", "messages 0")) {
      assertThat(askAsNobody(new ObjectMapper().writeValueAsString(Query.ofPage(page))))
          .as(page)
          .contains("only root may read what hosts say")
          .doesNotContain("hush");
      assertThat(QueryClient.page(root, page)).as(page).isPresent();
    }
    assertThat(QueryClient.page(root, "messages 0").orElseThrow().toString())
        .contains("\"payload\":\"hush\"", "\"host\":\"backend-0-0\"");
    assertThat(askAsNobody("{\"page\":\"elsewhere\"}")).contains("only root");
  }

  @Test
  void whoHangsOnOrAsksWithoutEndStopsNobody() throws Exception {
    var hold = asNobody(HOLD, "80");
    var flood = asNobody(FLOOD, "12");
    try (var held = hold.inputReader();
        var asked = flood.inputReader()) {
      assertThat(held.readLine()).isEqualTo("held");
      assertThat(asked.readLine()).isEqualTo("asked");
      for (var turn = 0; turn < 3; turn++) {
        var query = Query.of(List.of("list", "host"), 0, false);
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
          Query.write(channel, query);
          assertThat(Query.read(Channels.newInputStream(channel), 1 << 20, Answer.class).code())
              .isZero();
        }
      }
      assertThat(stack.ok("list avalanche")).isNotNull();
    } finally {
      hold.destroyForcibly();
      flood.destroyForcibly();
    }
  }
}
