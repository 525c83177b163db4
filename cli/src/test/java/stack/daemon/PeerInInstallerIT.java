package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.PeerRuntime;
import stack.pallets.kickstart.InitrdAddon;
import stack.run.Root;

/**
 * The scripts of a real kickstart, run as the installer runs them, where {@code /run} is a folder
 * of their own and no Java can be found.
 */
@Tag("long")
class PeerInInstallerIT {
  private static final long MOST_BYTES = 25_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern SCRIPT =
      Pattern.compile("(?ms)^%(pre-install|pre|post)\\b[^\\n]*\\n(.*?)^%end$");
  private static final String TREE = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64/.treeinfo";

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  /** The runtime of the first test: making one takes longer than all that a test does with it. */
  @TempDir static Path made;

  @BeforeEach
  void start() throws Exception {
    Needs.root();
    Needs.programs(
        "unshare", "mount", "curl", "tar", "setsid", "sha256sum", "awk", "pgrep", "setpriv");
    stack.ok("remove attr attr=avalanche.peer");
    var runtimes = stack.root().resolve("var/lib/stack/peer");
    copy(made, runtimes);
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var last = runtimes.resolve("made-of");
    while (Files.notExists(last) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    copy(runtimes.resolve("runtime"), made.resolve("runtime"));
    copy(last, made.resolve("made-of"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (Files.notExists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
  }

  private Optional<PeerRuntime> runtime() {
    return PeerRuntime.find(new Root(stack.root()));
  }

  @Test
  void runtimeIsSmall() throws Exception {
    assertThat(runtime().orElseThrow().bytes()).isLessThan(MOST_BYTES);
  }

  @Test
  void runtimeStartsFromItsCacheWhereverItIsUnpacked() throws Exception {
    var start =
        """
        tar -xzf %s && cd peer/lib/peer &&
        ../../bin/java @options -XX:AOTMode=on -XX:AOTCache=peer.aot -cp peer.jar \
          stack.avalanche.peer.PeerMain < /dev/null
        """
            .formatted(runtime().orElseThrow().archive());
    var process =
        new ProcessBuilder("sh", "-c", start)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(process.getInputStream())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("peer: no settings: expected lines of the form key=value\n");
  }

  @Test
  void peerRunsFromTheFirstScriptToTheLast() throws Exception {
    var said =
        install(
            """
            cat /run/avalanche/source.ks
            ps -o user= -p $(pgrep -g $(cat /run/avalanche/groups) java)
            curl --silent --fail --max-time 20 http://127.0.0.1:3825%s | head -n 1
            """
                .formatted(TREE));
    assertThat(said)
        .contains("url --mirrorlist=\"" + list("BaseOS") + "\"\n")
        .contains("repo --name=\"AppStream\" --mirrorlist=\"" + list("AppStream") + "\"\n")
        .doesNotContain("--url=")
        .contains("\nnobody\n")
        .contains("[checksums]")
        .doesNotContain("no peer")
        .endsWith("gone\n");
  }

  private String list(String repository) {
    return "http://127.0.0.1:%d/avalanche/v1/mirrorlist?path=%s"
        .formatted(cluster.port(), TREE.replace(".treeinfo", repository));
  }

  @Test
  void listOfMirrorsNamesThePeerFirstAndThenTheFrontend() throws Exception {
    var list = list("BaseOS");
    assertThat(cluster.get(FIRST, list.substring(list.indexOf("/avalanche"))).body())
        .startsWith(
            "http://127.0.0.1:3825%1$s/\nhttp://127.0.0.1:%2$d%1$s/\n"
                .formatted(TREE.replace(".treeinfo", "BaseOS"), cluster.port()));
  }

  @Test
  void peerGivesItsMemoryBackOnceThereIsADisk() throws Exception {
    var said =
        install(
            """
            echo "in memory: $(ls -C /run/avalanche)"
            echo "on disk: $(ls -C /mnt/sysimage/var/cache/avalanche)"
            stat -c 'as %U' /proc/$(pgrep -g $(cat /run/avalanche/groups) java)
            """);
    assertThat(said)
        .containsPattern("in memory: groups\\s+log\\s+offer\\s+settings\\s+source.ks\n")
        .containsPattern("on disk: log\\s+peer\\s+settings\\s+store\n")
        .contains("as nobody\n")
        .endsWith("gone\n");
  }

  @Test
  void peerOfTheInitramfsServesItAndGoesOn() throws Exception {
    var said = install(initramfs(), "pgrep -c -f stack.avalanche.peer.PeerMain\n");
    var tree = "http://127.0.0.1:%s/install/pallets/Sample";
    assertThat(said)
        .contains("root=anaconda-net:urls netroot=livenet:" + tree.formatted(3825) + "\n")
        .contains(tree.formatted(3825) + "\n" + tree.formatted(cluster.port()) + "\n")
        .doesNotContain("no peer")
        .endsWith("1\ngone\n");
  }

  @Test
  void initramfsWaitsForAFrontendThatIsAway() throws Exception {
    var script = script(initramfs(), "");
    stack.ok("stop avalanche");
    try (var programs = Executors.newVirtualThreadPerTaskExecutor()) {
      var said = programs.submit(() -> run(script));
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!saidSoFar().contains("waiting for the frontend") && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      cluster.start();
      assertThat(said.get())
          .contains("waiting for the frontend at " + cluster.secrets().getAuthority())
          .contains("root=anaconda-net:urls netroot=livenet:http://127.0.0.1:3825/")
          .doesNotContain("no peer");
    }
  }

  private String saidSoFar() throws IOException {
    var log = dir.resolve("log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  @Test
  void withoutItsRuntimeTheInitramfsKeepsToTheFrontend() throws Exception {
    Files.writeString(runtime().orElseThrow().archive(), "damaged");
    var tree = "http://127.0.0.1:" + cluster.port() + "/install/pallets/Sample";
    assertThat(install(initramfs() + "[ ! -e /run/avalanche ] && echo clear\n", ""))
        .contains("no peer, the frontend at " + cluster.secrets().getAuthority() + " is used")
        .contains("root=anaconda-net:" + tree + " netroot=livenet:" + tree + "\n")
        .contains("clear\n")
        .endsWith("gone\n");
  }

  /** What dracut does with our add-on, and Anaconda's hook that has the case {@code urls}. */
  private String initramfs() throws IOException {
    return """
    mkdir -p /run/hooks/initqueue/online && cd /run/hooks
    cp %1$s hook.sh && cp "$CURL_HOME/.curlrc" . && CURL_HOME=/run/hooks
    echo 'urls) ;;' > initqueue/online/80-anaconda-netroot.sh
    mount -t tmpfs tmpfs /tmp
    getarg() { echo '%4$s/install/sbin/profile.cgi?token=%3$s'; }
    getargbool() { :; }
    info() { :; }
    warn() { echo "$1"; }
    hookdir=/run/hooks
    root=anaconda-net:http://127.0.0.1:%2$d/install/pallets/Sample
    netroot=livenet:http://127.0.0.1:%2$d/install/pallets/Sample
    . ./hook.sh
    echo "root=$root netroot=$netroot"
    cat /tmp/stage2_urls 2> /dev/null
    umount /tmp
    """
        .formatted(onlineHook(), cluster.port(), cluster.token(FIRST), cluster.secrets());
  }

  private Path onlineHook() throws IOException {
    try (var addon =
        new CpioArchiveInputStream(
            Files.newInputStream(new Root(stack.root()).tftpboot().resolve(InitrdAddon.NAME)))) {
      assertThat(addon.getNextEntry().getName())
          .isEqualTo("usr/lib/dracut/hooks/initqueue/online/05-avalanche.sh");
      return Files.write(dir.resolve("online"), addon.readAllBytes());
    }
  }

  @Test
  void peerThatIsKilledIsStartedAgain() throws Exception {
    var said =
        install(
            """
            kill -9 $(pgrep -g $(cat /run/avalanche/groups) java)
            curl --silent --fail --retry 20 --retry-all-errors --retry-delay 1 --max-time 30 \
              http://127.0.0.1:3825%s | head -n 1
            """
                .formatted(TREE));
    assertThat(said).contains("[checksums]").endsWith("gone\n");
  }

  @Test
  void withoutItsRuntimePackagesComeFromTheFrontend() throws Exception {
    Files.writeString(runtime().orElseThrow().archive(), "damaged");
    assertThat(install("cat /run/avalanche/source.ks\n"))
        .contains("no peer: packages come from the frontend")
        .contains("url --url=http://127.0.0.1:" + cluster.port() + "/install/pallets/Sample/")
        .endsWith("gone\n");
  }

  @Test
  void hostThatShallHaveNoneGetsNone() throws Exception {
    stack.ok("set host attr backend-0-0 attr=avalanche.peer value=false");
    assertThat(kickstart()).contains("\nurl --url=").doesNotContain("/run/avalanche");
  }

  private String kickstart() throws Exception {
    var answer = cluster.get(FIRST, KICKSTART, "X-Av-Token", cluster.token(FIRST));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private String install(String between) throws Exception {
    return install("", between);
  }

  /**
   * Runs what comes before the packages, the given lines, and what comes last.
   *
   * @param first what runs before the kickstart does
   */
  private String install(String first, String between) throws Exception {
    return run(script(first, between));
  }

  private Path script(String first, String between) throws Exception {
    var before =
        "mount -t tmpfs tmpfs /run\nmount -t tmpfs tmpfs /mnt\nmkdir -p /mnt/sysimage\n"
            + "mkdir /run/stack\ncp %s /run/stack/ca.pem\n".formatted(cluster.authority())
            + first;
    var kickstart = kickstart();
    assertThat(kickstart).contains("\n%include /run/avalanche/source.ks\n");
    var script = new StringBuilder(before);
    for (var name : List.of("pre", "pre-install", "post")) {
      script.append(name.equals("post") ? between : "");
      for (var found = SCRIPT.matcher(kickstart); found.find(); ) {
        var text = found.group(2);
        if (found.group(1).equals(name)
            && (text.contains("/run/stack/peer.sh") || text.contains("> /run/stack/token"))) {
          var file = dir.resolve(name + found.start());
          script.append("bash ").append(Files.writeString(file, text)).append("\n");
        }
      }
    }
    script.append("[ -e /run/avalanche ] || pgrep -f '[s]ettings$' || echo gone\n");
    return Files.writeString(dir.resolve("installer"), script);
  }

  private String run(Path script) throws Exception {
    var builder =
        new ProcessBuilder("unshare", "-m", "sh", script.toString()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    Files.writeString(dir.resolve(".curlrc"), "interface = " + FIRST + "\n");
    builder.environment().put("CURL_HOME", dir.toString());
    var log = dir.resolve("log");
    var process = builder.redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
