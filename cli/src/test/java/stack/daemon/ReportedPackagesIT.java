package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.Needs;
import stack.cli.StackFixture;
import stack.install.certificate.FrontendCertificate;
import stack.run.Root;

/**
 * Runs the script by which a kickstart tells the frontend of the host's packages, with real rpm,
 * gzip and curl, and compares hosts by it.
 */
class ReportedPackagesIT {
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?s)\\nchroot /mnt/sysimage /bin/bash -s.*?install/packages\" \\|\\| true\\n");

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);
  @TempDir Path dir;

  @BeforeEach
  void start() {
    Needs.programs("rpm", "curl", "gzip");
    cluster.start();
    stack.ok("set host boot a:backend action=install");
  }

  /** Packages of the pallet, in their order. */
  private List<Path> rpms() throws IOException {
    try (var files = Files.walk(stack.root().resolve("export/stack/pallets/Sample"))) {
      return files.filter(file -> file.toString().endsWith(".rpm")).sorted().toList();
    }
  }

  /** A host that has some packages tells of them at the end of its installation. */
  private void install(String address, List<Path> rpms) throws IOException, InterruptedException {
    var host = Files.createDirectories(dir.resolve(address));
    var words = new ArrayList<>(List.of("-i", "--justdb", "--nodeps", "--nosignature", "--force"));
    rpms.forEach(rpm -> words.add(rpm.toString()));
    run(host, "rpm --root " + host.resolve("sysroot") + " " + String.join(" ", words));

    var token = cluster.token(address);
    Files.writeString(host.resolve("token"), token);
    Files.copy(
        FrontendCertificate.authority(new Root(stack.root())),
        host.resolve("ca.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    var script = SCRIPT.matcher(cluster.get(address, KICKSTART, "X-Av-Token", token).body());
    assertThat(script.find()).isTrue();
    var said =
        run(
            host,
            script
                .group()
                .replace("chroot /mnt/sysimage", "")
                .replace("rpm -qa", "rpm --root " + host.resolve("sysroot") + " -qa")
                .replace("curl ", "curl --interface " + address + " ")
                .replace("/run/stack", host.toString()));
    assertThat(said).isBlank();
  }

  private static String run(Path folder, String script) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("script"), script);
    var process = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void hostsAreComparedByWhatTheyTold() throws Exception {
    var third = cluster.add(2);
    stack.ok("set host boot backend-0-2 action=install");
    var rpms = rpms();
    assertThat(stack.run("verify host").code()).isEqualTo(2);
    install(FIRST, rpms.subList(0, 5));
    install(SECOND, rpms.subList(0, 5));

    var all = stack.run("verify host");
    assertThat(all.code()).isEqualTo(2);
    assertThat(all.out().lines())
        .anyMatch(line -> line.matches("backend-0-0 +same +5 +0 .*"))
        .anyMatch(line -> line.matches("backend-0-1 +same +5 +0 .*"))
        .anyMatch(line -> line.startsWith("backend-0-2 unknown"));
    assertThat(stack.run("verify host backend-0-[0-1]").code()).isZero();

    install(third, rpms.subList(1, 6));
    var odd = stack.run("verify host");
    assertThat(odd.code()).isEqualTo(1);
    assertThat(odd.out().lines())
        .anyMatch(line -> line.matches("backend-0-2 +different +5 +0 +\\+\\S+, -\\S+"));

    stack.ok("disable pallet Sample");
    assertThat(stack.run("verify host backend-0-0").out()).containsPattern("same +5 +5");
    stack.ok("remove host backend-0-2");
    assertThat(stack.root().resolve("var/lib/stack/packages/backend-0-2")).doesNotExist();
  }

  @Test
  void whatIsNoListIsRefused() throws Exception {
    var token = cluster.token(FIRST);
    for (var body : List.of("", "no gzip", "x".repeat(100_000))) {
      assertThat(cluster.post(FIRST, ReportedPackages.PATH, body, token).status()).isEqualTo(400);
    }
    assertThat(cluster.post(SECOND, ReportedPackages.PATH, "", token).status()).isEqualTo(403);
    assertThat(stack.root().resolve("var/lib/stack/packages/backend-0-0")).doesNotExist();
  }
}
