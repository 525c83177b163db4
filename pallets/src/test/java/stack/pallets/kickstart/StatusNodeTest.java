package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what a backend's kickstart says to the frontend, with real curl against a real server. */
class StatusNodeTest {
  private static final String TOKEN = "one-time-token";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path root;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer frontend;

  /** Answers to come before 204. */
  private final List<Integer> refusals = new CopyOnWriteArrayList<>();

  /** The frontend answers 503 as long as it is. */
  private volatile boolean isBusy;

  private final Map<String, String> environment = new HashMap<>();

  /** What it did not refuse. */
  private final List<String> taken = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    frontend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    frontend.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("X-Av-Token"),
                      URLDecoder.decode(body, StandardCharsets.UTF_8)));
          var status = refusals.isEmpty() ? 204 : refusals.removeFirst();
          if (!isBusy && status == 204) {
            taken.add(heard.getLast());
          }
          exchange.sendResponseHeaders(isBusy ? 503 : status, -1);
          exchange.close();
        });
    frontend.start();
  }

  @AfterEach
  void stop() {
    frontend.stop(0);
  }

  private Map<String, String> urls() {
    return urls(url());
  }

  private static Map<String, String> urls(String url) {
    return Map.of("avalanche.status", url + "/status", "avalanche.done", url + "/done");
  }

  private String url() {
    return "http://127.0.0.1:" + frontend.getAddress().getPort();
  }

  private List<String> scripts() throws IOException {
    return scripts(urls());
  }

  private List<String> scripts(Map<String, String> attributes) throws IOException {
    return InstallerScripts.of(root.resolve("pallet"), attributes).stream()
        .filter(script -> script.contains("/run/stack"))
        .filter(script -> !script.contains("/tmp/partition-info"))
        .map(script -> script.replace("/run/stack", root.resolve("run").toString()))
        .toList();
  }

  private void run(String script) throws Exception {
    var file = Files.writeString(root.resolve("script.sh"), script);
    var builder = InstallerScripts.process(file);
    builder.environment().putAll(environment);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain(TOKEN);
  }

  @Test
  void everyStageIsReportedAndDoneComesLast() throws Exception {
    for (var script : scripts()) {
      run(script);
    }
    assertThat(heard)
        .containsExactly(
            "POST /status " + TOKEN + " state=install stage=pre",
            "POST /status " + TOKEN + " state=install stage=pre-package",
            "POST /status " + TOKEN + " state=install stage=post",
            "POST /done " + TOKEN + " state=install done");
    assertThat(root.resolve("run/token")).doesNotExist();
  }

  @Test
  void onlyRootReadsTheToken() throws Exception {
    run(scripts().getFirst());
    assertThat(root.resolve("run/token")).hasContent(TOKEN);
    assertThat(mode("run/token")).isEqualTo("rw-------");
    assertThat(mode("run/tell")).isEqualTo("rwx------");
    assertThat(mode("run")).isEqualTo("rwx------");
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(name)));
  }

  @Test
  void aFailureIsToldWithTheEndOfItsLog() throws Exception {
    var log = Files.writeString(root.resolve("log"), "line\n".repeat(30) + "why & how\n");
    run(scripts().getFirst());
    run(scripts().get(1));
    run(root.resolve("run/failed") + " 'no disk is blank' " + log);
    assertThat(heard.getLast())
        .isEqualTo(
            "POST /status %s state=install failed: no disk is blank&log=%swhy & how"
                .formatted(TOKEN, "line\n".repeat(19)));
  }

  @Test
  void aWarningGoesWithTheStageItBelongsTo() throws Exception {
    run(scripts().getFirst());
    run(scripts().get(1));
    run(root.resolve("run/stage") + " pre 'it stays as it is'");
    assertThat(heard.getLast())
        .isEqualTo("POST /status %s state=install stage=pre&log=it stays as it is", TOKEN);
  }

  @Test
  void anInstallerThatStopsTellsTheEndOfItsLastScript() throws Exception {
    run(scripts().getFirst());
    run(scripts().get(1));
    var logs = Files.createDirectories(root.resolve("stack-install"));
    Files.writeString(logs.resolve("07-install-post-site.log"), "line\n".repeat(30) + "it broke\n");
    Files.writeString(root.resolve("anaconda.log"), "script failed\n");
    run(
        onError()
            .replace("/tmp/", root + "/")
            .replace("/run/stack", root.resolve("run").toString()));
    assertThat(heard.getLast())
        .startsWith(
            "POST /status %s state=install failed: the installer stopped, the last script was"
                    .formatted(TOKEN)
                + " 07-install-post-site&log=07-install-post-site.log:\nline\n")
        .endsWith("line\nit broke\nanaconda.log:\nscript failed");
  }

  private String onError() throws IOException {
    var kickstart = InstallerScripts.kickstart(root.resolve("pallet"), urls(), DiskSheet.NONE);
    return kickstart.replaceFirst("(?s).*?%onerror\n", "").replaceFirst("(?s)%end.*", "");
  }

  @Test
  void doneIsRepeatedUntilTheFrontendHeardIt() throws Exception {
    var scripts = scripts();
    run(scripts.getFirst());
    refusals.addAll(List.of(503, 500));
    run(scripts.getLast());
    assertThat(heard).hasSize(3).allMatch(line -> line.startsWith("POST /done "));
  }

  @Test
  void doneThatIsRefusedIsNotRepeated() throws Exception {
    var scripts = scripts();
    run(scripts.getFirst());
    refusals.add(403);
    run(scripts.getLast());
    assertThat(heard).hasSize(1);
  }

  @Test
  void aFailureIsRepeatedUntilTheFrontendHeardIt() throws Exception {
    run(scripts().getFirst());
    run(scripts().get(1));
    heard.clear();
    refusals.addAll(List.of(503, 503));
    run(root.resolve("run/failed") + " 'no disk is blank' /dev/null");
    assertThat(heard).hasSize(3).allMatch(line -> line.contains("no disk is blank"));
  }

  @Test
  void theInstallationGoesOnWhileAStageIsRepeated() throws Exception {
    var scripts = scripts();
    run(scripts.getFirst());
    environment.put("attempts", "100000");
    isBusy = true;
    run(scripts.get(1));
    run(scripts.get(2));
    await(this::onlyTheLaterStageIsRepeated);
    isBusy = false;
    await(() -> !taken.isEmpty());
    run(scripts.getLast());
    assertThat(taken)
        .extracting(line -> line.replaceFirst(".*state=", ""))
        .containsExactly("install stage=pre-package", "install done");
  }

  private static void await(BooleanSupplier happened) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private boolean onlyTheLaterStageIsRepeated() {
    var all = List.copyOf(heard);
    return all.size() > 5
        && all.subList(all.size() - 5, all.size()).stream()
            .allMatch(line -> line.endsWith("stage=pre-package"));
  }

  @Test
  void aFrontendThatIsAwayStopsNoInstallation() throws Exception {
    var scripts = scripts();
    stop();
    for (var script : scripts) {
      run(script);
    }
    assertThat(heard).isEmpty();
  }

  /** The server of this test is the standby, and nobody listens at the frontend's port. */
  @Test
  void theStandbyHearsWhatTheFrontendDoesNotAnswerTo() throws Exception {
    var attributes = new HashMap<>(urls("http://127.0.0.1:1"));
    attributes.put("avalanche.second", url());
    for (var script : scripts(attributes)) {
      run(script);
    }
    assertThat(taken)
        .containsExactly(
            "POST /status " + TOKEN + " state=install stage=pre",
            "POST /status " + TOKEN + " state=install stage=pre-package",
            "POST /status " + TOKEN + " state=install stage=post",
            "POST /done " + TOKEN + " state=install done");
  }

  @Test
  void whatTheFrontendRefusesTheStandbyIsNotTold() throws Exception {
    var attributes = new HashMap<>(urls());
    attributes.put("avalanche.second", url() + "/standby");
    var scripts = scripts(attributes);
    run(scripts.getFirst());
    run(scripts.get(1));
    assertThat(root.resolve("run/second")).hasContent(url() + "/standby");
    refusals.add(403);
    run(scripts.getLast());
    assertThat(heard).hasSize(1);
  }
}
