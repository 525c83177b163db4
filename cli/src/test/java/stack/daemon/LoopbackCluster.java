package stack.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import stack.avalanche.peer.Peer;
import stack.avalanche.peer.PeerConfig;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.cli.WholeProgram;
import stack.commands.FreePort;
import stack.commands.StackFixture;
import stack.install.RunningDaemon;
import stack.install.Tokens;
import stack.install.certificate.Authority;
import stack.install.certificate.FrontendCertificate;
import stack.pallets.sample.SamplePallet;
import stack.run.Root;

/**
 * A frontend at 127.0.0.1 with a pallet, backend-0-0 at 127.0.1.1 and backend-0-1 at 127.0.1.2, and
 * its daemon once it is started: a process of its own, as an admin starts it.
 */
final class LoopbackCluster implements BeforeEachCallback, AfterEachCallback {
  static final String FIRST = "127.0.1.1";
  static final String SECOND = "127.0.1.2";
  static final String STRANGER = "127.0.1.99";
  static final String KICKSTART = "/install/sbin/profile.cgi";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Pattern TOKEN = Pattern.compile("token=([0-9a-f]{32})");
  private static final Pattern SECRET =
      Pattern.compile("^/install/(sbin|status|done|packages|peer)\\b");
  private static final double GIGABIT = 1000;
  private static final int PALLET_BYTES = 2_000_000;
  private static final int MOST_BYTES = 1 << 24;

  /** Made once, which takes longer than a test. */
  private static byte[] otherAuthority = {};

  private final StackFixture stack;
  private Path medium;
  private int port;
  private int tlsPort;

  LoopbackCluster(StackFixture stack) {
    this.stack = stack;
  }

  /** What the daemon said. */
  record Answer(int status, String body, String retryAfter) {
    Answer(int status, String body) {
      this(status, body, "");
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    port = FreePort.find();
    tlsPort = FreePort.find();
    medium = stack.root().resolve("medium");
    SamplePallet.write(Files.createDirectory(medium), PALLET_BYTES);
    stack.ok(
        "config frontend name=frontend-0-0 interface=lo ip=127.0.0.1 netmask=255.255.0.0"
            + " gateway=127.0.0.1");
    stack.ok("set attr attr=avalanche.tlsport value=" + tlsPort);
    stack.ok("set attr attr=avalanche.peer value=false");
    stack.ok("add pallet " + medium);
    stack.ok("enable pallet Sample");
    add(0);
    add(1);
  }

  /** Adds backend-0-NUMBER; returns its address. */
  String add(int number) {
    var address = "127.0.1." + (number + 1);
    stack.ok("add host backend-0-" + number);
    stack.ok(
        "add host interface backend-0-%d interface=eth0 mac=52:54:00:00:00:%02x ip=%s"
                .formatted(number, number + 1, address)
            + " network=private default=true");
    return address;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (RunningDaemon.find(root()).isPresent()) {
      stack.ok("stop avalanche");
    }
  }

  private Root root() {
    return new Root(stack.root());
  }

  int port() {
    return port;
  }

  /** Where secrets are. */
  URI secrets() {
    return secrets("127.0.0.1");
  }

  /** Where secrets are at another address than the frontend's. */
  URI secrets(String server) {
    return URI.create("https://%s:%d".formatted(server, tlsPort));
  }

  Path authority() {
    return FrontendCertificate.authority(root());
  }

  InetSocketAddress frontend() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  /** Writes the authority of a frontend of somebody else. */
  static synchronized void writeOtherAuthority(Path file) throws IOException {
    if (otherAuthority.length == 0) {
      var frontend = WholeProgram.withShortLivedDaemons();
      frontend.beforeEach(null);
      try {
        frontend.ok(
            "config frontend name=frontend-9-9 interface=lo ip=127.0.0.1"
                + " netmask=255.255.0.0 gateway=127.0.0.1");
        otherAuthority =
            Files.readAllBytes(FrontendCertificate.authority(new Root(frontend.root())));
      } finally {
        frontend.afterEach(null);
      }
    }
    Files.write(file, otherAuthority);
  }

  String startLine() {
    return "start avalanche address=127.0.0.1 port=" + port;
  }

  void start() {
    stack.ok(startLine());
  }

  /** Starts a peer of the host at an address, which stores in a folder. */
  Peer peer(String address, Path store, Consumer<String> log) throws IOException {
    return peer(address, store, Optional.empty(), log);
  }

  /** The same of one that was told what it installs from. */
  Peer peer(String address, Path store, Optional<ObjectId> set, Consumer<String> log)
      throws IOException {
    var own = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
    return Peer.start(
        new PeerConfig(
            address,
            frontend(),
            Optional.empty(),
            key(address),
            own,
            own,
            store,
            Long.MAX_VALUE,
            Nic.unlimited(),
            6,
            GIGABIT,
            set),
        log);
  }

  RunningDaemon daemon() {
    return RunningDaemon.find(root()).orElseThrow();
  }

  String log() throws IOException {
    return Files.readString(RunningDaemon.logFile(root()));
  }

  Answer get(String from, String target, String... headers) throws IOException {
    return ask(from, "GET", target, "", headers);
  }

  Answer post(String from, String target, String form, String token) throws IOException {
    return ask(from, "POST", target, form, "X-Av-Token", token);
  }

  /** A request for a secret goes over TLS, any other one without. */
  private Answer ask(String from, String method, String target, String body, String... headers)
      throws IOException {
    return SECRET.matcher(target).find()
        ? askOverTls(from, method, secrets() + target, body, headers)
        : askInClear(from, method, target, body, headers);
  }

  /** One request to a URL. */
  Answer askOverTls(String from, String method, String url, String body, String... headers)
      throws IOException {
    try (var client =
        HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral(from))
            .sslContext(Authority.trusted(authority()))
            .build()) {
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(PATIENCE)
              .method(method, HttpRequest.BodyPublishers.ofString(body));
      if (headers.length > 0) {
        request.headers(headers);
      }
      var reply = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          reply.statusCode(), reply.body(), reply.headers().firstValue("Retry-After").orElse(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** One request whose source address and target are exactly these. */
  Answer askInClear(String from, String method, String target, String body, String... headers)
      throws IOException {
    try (var client = new Client(InetAddress.ofLiteral(from), Nic.unlimited(), PATIENCE)) {
      var reply =
          client.exchange(
              frontend(),
              method,
              target,
              Headers.of(headers),
              body.getBytes(StandardCharsets.UTF_8),
              MOST_BYTES,
              PATIENCE);
      return new Answer(
          reply.status(),
          new String(reply.body(), StandardCharsets.UTF_8),
          reply.headers().first("Retry-After").orElse(""));
    }
  }

  /** Path of the boot file that pxelinux asks for at an address. */
  static String bootFile(String address) {
    return "/tftpboot/pxelinux.cfg/7F0001%02X".formatted(last(address));
  }

  private static int last(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
  }

  /** The key that the peer at an address is offered. */
  String key(String address) {
    return Tokens.peerKey(Tokens.sha256(token(address)));
  }

  /** The token in the boot file of an address. */
  String token(String address) {
    var file = stack.root().resolve("tftpboot/pxelinux").resolve(bootFile(address).substring(10));
    try {
      var token = TOKEN.matcher(Files.readString(file));
      if (!token.find()) {
        throw new AssertionError("no token in " + file);
      }
      return token.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
