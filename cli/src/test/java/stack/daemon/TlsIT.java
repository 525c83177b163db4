package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;
import static stack.daemon.LoopbackCluster.STRANGER;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.ObjectId;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.certificate.Authority;

/** Who proves to be the frontend, to a real curl, and what is told without proof. */
class TlsIT {
  private static final int UNPROVEN = 60;

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  @BeforeEach
  void start() {
    Needs.programs("curl");
    cluster.start();
    stack.ok("set host boot backend-0-0 backend-0-1 action=install");
  }

  private record Said(int exit, String text) {}

  private Said curl(String url, String... options) throws Exception {
    var words = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail"));
    words.addAll(List.of("--max-time", "60", "--interface", FIRST));
    words.addAll(List.of(options));
    words.add(url);
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private String kickstart() {
    return cluster.secrets() + KICKSTART + "?token=" + cluster.token(FIRST);
  }

  @Test
  void curlThatTrustsTheAuthorityGetsTheKickstart() throws Exception {
    var authority = cluster.authority().toString();
    for (var version : List.of("1.2", "1.3")) {
      var said = curl(kickstart(), "--cacert", authority, "--tlsv" + version, "--tls-max", version);
      assertThat(said.exit()).as(said.text()).isZero();
      assertThat(said.text()).contains("\nrootpw ").contains(cluster.secrets() + "/install/done");
    }
    var old = curl(kickstart(), "--cacert", authority, "--tls-max", "1.1");
    assertThat(old.exit()).as(old.text()).isNotZero();
  }

  @Test
  void otherAuthoritiesAndOtherAddressesAreNotBelieved() throws Exception {
    var other = dir.resolve("other.pem");
    LoopbackCluster.writeOtherAuthority(other);
    assertThat(curl(kickstart(), "--cacert", other.toString()).exit()).isEqualTo(UNPROVEN);
    assertThat(curl(kickstart()).exit()).as("the usual authorities").isEqualTo(UNPROVEN);

    var own = cluster.secrets().getAuthority();
    var elsewhere = own.replace("127.0.0.1", "127.0.0.9");
    var said =
        curl(
            kickstart().replace(own, elsewhere),
            "--cacert",
            cluster.authority().toString(),
            "--connect-to",
            elsewhere + ":" + own);
    assertThat(said.exit()).as(said.text()).isEqualTo(UNPROVEN);
  }

  @Test
  void nothingSecretIsToldOrHeardWithoutTls() throws IOException {
    var token = cluster.token(FIRST);
    for (var path : List.of(KICKSTART, "/install/peer", "/install/status", "/install/done")) {
      for (var method : List.of("GET", "POST")) {
        var answer = cluster.askInClear(FIRST, method, path, "state=x", "X-Av-Token", token);
        assertThat(answer.status()).as(path).isEqualTo(403);
        assertThat(answer.body()).startsWith("backend-0-0 gets its secrets only over TLS: ");
      }
    }
    assertThat(stack.rows("list host boot backend-0-0")).first().asString().contains("install");
  }

  @Test
  void hostThatIsToDoWithoutTlsDoes() throws IOException {
    stack.ok("set host attr backend-0-0 attr=kickstart.tls value=false");
    stack.ok("set host boot backend-0-0 action=install");
    var clear = "http://127.0.0.1:" + cluster.port();
    assertThat(bootFile(FIRST))
        .contains("inst.ks=" + clear + KICKSTART)
        .as("the add-on waits for the frontend")
        .containsPattern("[,/]avalanche[.]img\n")
        .contains(" avalanche.peer=0 ")
        .doesNotContain("https", "noverifyssl");
    var token = cluster.token(FIRST);
    var kickstart = cluster.askInClear(FIRST, "GET", KICKSTART, "", "X-Av-Token", token);
    assertThat(kickstart.status()).isEqualTo(200);
    assertThat(kickstart.body()).contains(clear + "/install/done").doesNotContain("https://");
    assertThat(
            cluster
                .askInClear(SECOND, "GET", KICKSTART, "", "X-Av-Token", cluster.token(SECOND))
                .status())
        .isEqualTo(403);
  }

  @Test
  void bootLineNamesThePortForTlsAndBringsTheAuthority() throws IOException {
    assertThat(bootFile(FIRST))
        .contains(" inst.ks=" + cluster.secrets() + KICKSTART + "?token=")
        .containsPattern("[,/]avalanche[.]img\n")
        .contains(" avalanche.peer=0 ")
        .doesNotContain("noverifyssl");
  }

  private String bootFile(String address) throws IOException {
    return Files.readString(
        stack
            .root()
            .resolve("tftpboot/pxelinux")
            .resolve(LoopbackCluster.bootFile(address).substring("/tftpboot/".length())));
  }

  @Test
  void oneAddressDoesNotTakeTheRoomOfOthers() throws Exception {
    var place = cluster.secrets();
    var taken = new ArrayList<Socket>();
    try {
      for (var number = 0; number < TlsDoor.MOST_OF_ONE; number++) {
        taken.add(connection(place));
      }
      try (var tooMany = connection(place)) {
        assertThat(tooMany.getInputStream().read()).as("hung up").isEqualTo(-1);
      }
      assertThat(cluster.log()).contains(STRANGER + " has 64 connections for TLS open");
      var said = curl(kickstart(), "--cacert", cluster.authority().toString());
      assertThat(said.exit()).as(said.text()).isZero();
    } finally {
      for (var each : taken) {
        each.close();
      }
    }
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (isHungUp(place)) {
      assertThat(System.nanoTime()).as("room again").isLessThan(deadline);
    }
  }

  private static Socket connection(URI place) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(STRANGER, 0));
    socket.connect(new InetSocketAddress(place.getHost(), place.getPort()));
    return socket;
  }

  /** A client that says nothing is waited for, where there is room for it. */
  private static boolean isHungUp(URI place) throws IOException {
    try (var socket = connection(place)) {
      socket.setSoTimeout(200);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Test
  void requestsThatAreNoneAreRefused() throws Exception {
    assertThat(status("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(status("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(status("GET / HTTP/1.1\r\nHost: x\r\nno field\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(status("GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(status("GET /x HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
    assertThat(status("POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .startsWith("HTTP/1.1 411 ");
    assertThat(status("POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(
            status(
                "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\n"))
        .startsWith("HTTP/1.1 100 ");
  }

  private String status(String request) throws Exception {
    var factory = Authority.trusted(cluster.authority()).getSocketFactory();
    var place = cluster.secrets();
    try (var socket = (SSLSocket) factory.createSocket(place.getHost(), place.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void keyOfAPeerOpensNothingElse() throws Exception {
    stack.ok("set host attr backend-0-0 attr=avalanche.mirror value=http://127.0.1.1:9");
    var offer = cluster.get(FIRST, "/install/peer", "X-Av-Token", cluster.token(FIRST)).body();
    var key = offer.lines().filter(line -> line.startsWith("token=")).findFirst().orElseThrow();
    assertThat(key).isEqualTo("token=" + cluster.key(FIRST));
    var shown = new String[] {"X-Av-Token", cluster.key(FIRST)};
    for (var path : List.of(KICKSTART, "/install/peer", "/install/done")) {
      assertThat(cluster.get(FIRST, path, shown).status()).as(path).isEqualTo(403);
    }
    var join = "/avalanche/v1/join";
    assertThat(cluster.post(FIRST, join, "port=9", cluster.token(FIRST)).status()).isEqualTo(403);
    assertThat(cluster.post(SECOND, join, "port=9", cluster.key(FIRST)).status()).isEqualTo(403);
    var welcome = cluster.post(FIRST, join, "port=9", cluster.key(FIRST));
    assertThat(welcome.status()).as(welcome.body()).isEqualTo(200);
    assertThat(offer.lines().filter(line -> line.startsWith("set=")))
        .allMatch(line -> welcome.body().contains(line + "\n"))
        .hasSize(1);
  }

  @Test
  void peerJoinsNoOtherSetThanTheOneItWasTold() throws Exception {
    var said = new CompletableFuture<String>();
    var other = ObjectId.parse("0".repeat(64));
    try (var peer = cluster.peer(FIRST, dir.resolve("store"), other, said::complete)) {
      assertThat(said.get(60, TimeUnit.SECONDS))
          .startsWith("the tracker gave list ")
          .contains(", but the frontend announced " + other.orElseThrow());
      assertThat(peer.counters().fromOrigin()).isZero();
    }
  }

  @Test
  void certificateFollowsTheAddressesWhileTheDaemonServes() throws Exception {
    var later = "127.0.200.1";
    assertThat(certified()).contains("127.0.0.1").doesNotContain(later);
    stack.ok("add host interface frontend-0-0 interface=lo2 network=private ip=" + later);
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!certified().contains(later)) {
      assertThat(System.nanoTime()).as(cluster.log()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    var said = curl(kickstart(), "--cacert", cluster.authority().toString());
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(cluster.log()).doesNotContain("cannot tell");
  }

  /** The addresses that the certificate is for which the daemon proves itself with now. */
  private List<String> certified() throws Exception {
    var factory = Authority.trusted(cluster.authority()).getSocketFactory();
    var place = cluster.secrets();
    try (var socket = (SSLSocket) factory.createSocket(place.getHost(), place.getPort())) {
      var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectAlternativeNames().stream()
          .map(name -> String.valueOf(name.get(1)))
          .toList();
    }
  }
}
