package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.files.Trees;
import stack.pallets.kickstart.InitrdAddon;
import stack.run.Root;

/** The curl of an initramfs as dracut makes it, with our add-on beside it, asks the daemon. */
class InitramfsTrustIT {
  private static final int UNPROVEN = 60;

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  @BeforeEach
  void start() throws IOException {
    Needs.root();
    Needs.programs("dracut", "curl", "cpio", "chroot");
    cluster.start();
    stack.ok("set host boot backend-0-0 action=install");
    NetworkNamespace.execute(
        "dracut",
        "--quiet",
        "--no-hostonly",
        "--no-kernel",
        "--no-compress",
        "--modules",
        "base url-lib",
        dir.resolve("initrd").toString());
    unpack();
  }

  /** As a machine does that was just switched on. */
  private void unpack() throws IOException {
    Trees.delete(root());
    unpack(dir.resolve("initrd"));
    unpack(new Root(stack.root()).tftpboot().resolve(InitrdAddon.NAME));
  }

  /** Its links lead out of it, which JUnit would warn of. */
  @AfterEach
  void clear() throws IOException {
    Trees.delete(root());
  }

  /** What the kernel does with each archive: files of the later one come last. */
  private void unpack(Path archive) throws IOException {
    NetworkNamespace.execute(
        "sh", "-c", "cd %s && cpio --quiet -idmu < %s".formatted(root(), archive));
  }

  private Path root() throws IOException {
    return Files.createDirectories(dir.resolve("root"));
  }

  private record Said(int exit, String text) {}

  private Said inside(String script) throws Exception {
    var words = List.of("chroot", root().toString(), "/bin/sh", "-c", script);
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private void hook() throws Exception {
    var said =
        inside("warn() { echo \"$*\"; exit 1; }; . /usr/lib/dracut/hooks/cmdline/05-avalanche.sh");
    assertThat(said.exit()).as(said.text()).isZero();
  }

  private Said curl(String url, String... options) throws Exception {
    var words = new ArrayList<>(List.of("curl --silent --show-error --fail --max-time 60"));
    words.add("--interface " + FIRST);
    words.addAll(List.of(options));
    words.add("'" + url + "'");
    return inside(String.join(" ", words));
  }

  private String kickstart() {
    return cluster.secrets() + KICKSTART + "?token=" + cluster.token(FIRST);
  }

  @Test
  void kickstartComesFromTheFrontendThatTheAddonNames() throws Exception {
    assertThat(curl(kickstart()).exit()).as("before the hook").isEqualTo(UNPROVEN);
    hook();
    var said = curl(kickstart());
    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text()).contains("\nrootpw ");
    assertThat(curl(kickstart(), "--cacert /run/stack/ca.pem").exit())
        .as("as scripts ask")
        .isZero();

    var own = cluster.secrets().getAuthority();
    var elsewhere = own.replace("127.0.0.1", "127.0.0.9");
    var posing = curl(kickstart().replace(own, elsewhere), "--connect-to " + elsewhere + ":" + own);
    assertThat(posing.exit()).as("its certificate at another address").isEqualTo(UNPROVEN);

    unpack();
    frontendOfAnotherAuthorityIsRefused();
  }

  private void frontendOfAnotherAuthorityIsRefused() throws Exception {
    LoopbackCluster.writeOtherAuthority(root().resolve("etc/stack-ca.pem"));
    hook();
    var said = curl(kickstart());
    assertThat(said.exit()).as(said.text()).isEqualTo(UNPROVEN);
  }
}
