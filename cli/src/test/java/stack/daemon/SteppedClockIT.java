package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.peer.PeerMain;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.cli.WholeProgram;
import stack.commands.FreePort;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.RunningDaemon;
import stack.run.Root;

/** The clock of the frontend and of a host is set while hosts install. */
class SteppedClockIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;
  private final List<Process> processes = new ArrayList<>();
  private Path library;
  private Path clock;

  @BeforeEach
  void startTheDaemon() throws Exception {
    Needs.programs("cc");
    var source = Files.createFile(dir.resolve("clock.c"));
    try (var text = getClass().getResourceAsStream("clock.c")) {
      Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
    }
    library = dir.resolve("clock.so");
    var compiler =
        new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .inheritIO()
            .start();
    assertThat(compiler.waitFor()).isZero();
    clock = dir.resolve("clock");
    step(0);
    var words = new ArrayList<>(List.of("stack.cli.Main"));
    words.addAll(List.of(cluster.startLine().split(" ")));
    words.addAll(List.of("rate=8", "foreground=true"));
    start(words, "daemon");
    await(() -> RunningDaemon.find(new Root(stack.root())).isPresent());
    stack.ok("set host boot backend-0-0 backend-0-1 action=install");
  }

  @AfterEach
  void stop() throws Exception {
    for (var process : processes) {
      process.destroyForcibly();
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** From now on the processes started here see a time that is so many seconds away from ours. */
  private void step(long seconds) throws IOException {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, seconds);
    try (var file = FileChannel.open(clock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.write(bytes);
    }
  }

  private void start(List<String> words, String name) throws IOException {
    var all = new ArrayList<String>();
    all.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.addAll(words);
    var log = dir.resolve(name).toFile();
    var builder = new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log);
    var environment = builder.environment();
    environment.put("STACK_ROOT", stack.root().toString());
    environment.put("LD_PRELOAD", library.toString());
    environment.put("CLOCK_FILE", clock.toString());
    processes.add(builder.start());
  }

  private void await(Callable<Boolean> met) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!met.call()) {
      assertThat(System.nanoTime()).as("%s", said()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private String said() throws IOException {
    var peer = dir.resolve("peer");
    return Files.readString(dir.resolve("daemon"))
        + (Files.exists(peer) ? Files.readString(peer) : "");
  }

  private void startPeer() throws IOException {
    var settings =
        """
        name=backend-0-0
        frontend=%s:%d
        token=%s
        address=%s:%d
        mirror=%s:%d
        store=%s
        """
            .formatted(
                cluster.frontend().getHostString(),
                cluster.frontend().getPort(),
                cluster.key(FIRST),
                FIRST,
                FreePort.find(),
                FIRST,
                FreePort.find(),
                Files.createDirectory(dir.resolve("store")));
    var file = Files.writeString(dir.resolve("settings"), settings);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    start(List.of(PeerMain.class.getName(), file.toString()), "peer");
  }

  /** How far each host is that the daemon knows, in percent. */
  private Map<String, Double> progress() throws IOException {
    var progress = new TreeMap<String, Double>();
    for (var peer : cluster.daemon().get("/avalanche/v1/swarm", PATIENCE).path("peers")) {
      progress.put(peer.path("host").asText(), peer.path("percent").asDouble());
    }
    return progress;
  }

  private boolean first(double percent) throws IOException {
    return progress().getOrDefault("backend-0-0", 0.0) >= percent;
  }

  /** How far the daemon's clock is from ours. */
  private Duration ahead() throws IOException {
    try (var client = new Client(null, Nic.unlimited(), PATIENCE)) {
      var reply =
          client.exchange(
              cluster.frontend(), "GET", "/metrics", Headers.NONE, new byte[0], 1 << 20, PATIENCE);
      var date = reply.headers().first("Date").orElseThrow();
      return Duration.between(
          Instant.now(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    }
  }

  @Test
  void hostsInstallThoughTheClocksAreSetByAnHour() throws Exception {
    var token = cluster.token(FIRST);
    startPeer();
    try (var other = cluster.peer(SECOND, dir.resolve("other"), _ -> {})) {
      await(() -> first(5));
      step(3600);
      await(() -> ahead().toMinutes() > 50);
      await(() -> first(50));
      step(-3600);
      await(() -> ahead().toMinutes() < -50);
      await(() -> first(100));
      assertThat(other.awaitComplete(PATIENCE)).isTrue();
      await(() -> progress().equals(Map.of("backend-0-0", 100.0, "backend-0-1", 100.0)));
    }
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", token).status()).isEqualTo(200);
    assertThat(cluster.post(FIRST, "/install/done", "state=install+done", token).status())
        .isEqualTo(200);
    assertThat(stack.rows("list host boot backend-0-0"))
        .containsExactly("backend-0-0 os False False");
    assertThat(said().lines().filter(line -> line.contains(" joined from ")))
        .as("nobody had to join again at a time that was set")
        .isNotEmpty()
        .allMatch(line -> near(Instant.parse(line.substring(0, line.indexOf(' ')))));
  }

  private static boolean near(Instant time) {
    return Duration.between(time, Instant.now()).abs().toMinutes() < 30;
  }
}
