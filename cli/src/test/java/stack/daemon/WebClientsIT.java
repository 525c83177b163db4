package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.ObjectId;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** The frontend and a peer as web servers of clients that know the standard better than we do. */
class WebClientsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TREE = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64";
  private static final String FILE = TREE + "/.treeinfo";
  private static final int AT_ONCE = 150;

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  @BeforeEach
  void start() {
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
  }

  private String run(String... words) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(words).directory(dir.toFile()).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  /** Fetches a file twice as clients do that want it only if it is new. */
  private void assertFetchedOnce(String url) throws Exception {
    assertThat(run("wget", "-S", "-N", url)).contains("200 OK");
    assertThat(run("wget", "-S", "-N", url)).contains("304 Not Modified");
    Files.delete(dir.resolve(".treeinfo"));

    run("curl", "-sS", "--remote-time", "--etag-save", "tag", "-o", "file", url);
    var code = List.of("curl", "-sS", "-o", "again", "-w", "%{http_code}");
    for (var condition : List.of(List.of("-z", "file"), List.of("--etag-compare", "tag"))) {
      var words = new ArrayList<>(code);
      words.addAll(condition);
      words.add(url);
      assertThat(run(words.toArray(String[]::new))).isEqualTo("304");
    }
  }

  @Test
  void fetchAFileOnceFromFrontendAndPeer() throws Exception {
    Needs.programs("wget", "curl");
    assertFetchedOnce("http://127.0.0.1:" + cluster.port() + FILE);
    try (var peer = cluster.peer(FIRST, dir.resolve("store"), _ -> {})) {
      assertThat(peer.awaitComplete(PATIENCE)).isTrue();
      var mirror = "http://" + PeerOffer.authority(peer.mirror());
      assertFetchedOnce(mirror + FILE);
      assertFetchedAtOnce(mirror + TREE + "/.//x/../.treeinfo");
    }
  }

  private void assertFetchedAtOnce(String url) throws Exception {
    Files.writeString(
        dir.resolve("urls"), "url = \"%s\"\noutput = /dev/null\n".formatted(url).repeat(AT_ONCE));
    var said =
        run(
            "curl",
            "-sS",
            "--path-as-is",
            "--fail",
            "--parallel",
            "--parallel-max",
            "" + AT_ONCE,
            "--parallel-immediate",
            "-w",
            "%{http_code}\\n",
            "-K",
            "urls");
    assertThat(said.lines().filter(line -> line.matches("\\d{3}")))
        .hasSize(AT_ONCE)
        .containsOnly("200");
  }

  @Test
  void aptReadsAFlatRepositoryAndTakesItForKnownTheNextTime() throws Exception {
    Needs.programs("apt-get");
    var flat = Files.createDirectories(stack.root().resolve("export/stack/pallets/flat"));
    var packages = "Package: none\nVersion: 1\nArchitecture: all\nDescription: none\n\n";
    Files.writeString(flat.resolve("Packages"), packages);
    Files.writeString(
        flat.resolve("Release"),
        "Date: Mon, 06 May 2024 07:08:09 UTC\nSHA256:\n %s %d Packages\n"
            .formatted(ObjectId.of(packages.getBytes(StandardCharsets.UTF_8)), packages.length()));
    for (var folder : List.of("state/lists/partial", "cache/archives/partial", "etc")) {
      Files.createDirectories(dir.resolve(folder));
    }
    Files.writeString(
        dir.resolve("etc/sources.list"),
        "deb [trusted=yes] http://127.0.0.1:%d/install/pallets/flat ./\n"
            .formatted(cluster.port()));

    assertThat(update()).containsPattern("Get:\\d+ http://\\S+ \\./ Packages");
    assertThat(update()).contains("Hit:").doesNotContain("Get:");
  }

  private String update() throws IOException, InterruptedException {
    var config =
        List.of(
                "Dir::State=" + dir.resolve("state"),
                "Dir::Cache=" + dir.resolve("cache"),
                "Dir::Etc::SourceList=" + dir.resolve("etc/sources.list"),
                "Dir::Etc::SourceParts=/dev/null",
                "Acquire::Languages=none",
                "Acquire::http::Proxy=false",
                "APT::Sandbox::User=" + System.getProperty("user.name"),
                "Debug::NoLocking=true")
            .stream()
            .map(each -> "-o" + each)
            .collect(Collectors.toCollection(ArrayList::new));
    config.addFirst("apt-get");
    config.add("update");
    return run(config.toArray(String[]::new));
  }
}
