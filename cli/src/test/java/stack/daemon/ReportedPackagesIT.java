package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;
import static stack.daemon.LoopbackCluster.STRANGER;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.certificate.FrontendCertificate;
import stack.run.Root;

/**
 * Runs the script by which a kickstart tells the frontend of the host's packages, with real rpm,
 * gzip and curl, and compares hosts by it.
 */
class ReportedPackagesIT {
  private static final Pattern SCRIPT =
      Pattern.compile("(?s)\\nchroot /mnt/sysimage /bin/bash -s.*?/packages.gz \\|\\| true\\n");

  /** What such scripts send with. */
  private static final Pattern POST =
      Pattern.compile("(?s)cat > /run/stack/post << '(\\w+)'\\n.*?\\n\\1\\n");

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
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

    tell(address, host, "rpm --root " + host.resolve("sysroot"));
  }

  /** Runs the script of the kickstart of a host, which asks {@code rpm} for its packages. */
  private void tell(String address, Path host, String rpm)
      throws IOException, InterruptedException {
    var token = cluster.token(address);
    Files.writeString(host.resolve("token"), token);
    Files.copy(
        FrontendCertificate.authority(new Root(stack.root())),
        host.resolve("ca.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    var kickstart = kickstart(address, token);
    var post = POST.matcher(kickstart);
    assertThat(post.find()).isTrue();
    var script = SCRIPT.matcher(kickstart);
    assertThat(script.find()).isTrue();
    var said =
        run(
            host,
            (post.group() + "chmod 700 /run/stack/post" + script.group())
                .replace("chroot /mnt/sysimage", "")
                .replace("rpm -qa", rpm + " -qa")
                .replace("curl ", "curl --interface " + address + " ")
                .replace("/run/stack", host.toString()));
    assertThat(said).isBlank();
  }

  private String kickstart(String address, String token) throws IOException {
    var withTls = cluster.get(address, KICKSTART, "X-Av-Token", token);
    return withTls.status() == 200
        ? withTls.body()
        : cluster.askInClear(address, "GET", KICKSTART, "", "X-Av-Token", token).body();
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
  void listOfManyPackagesArrivesWithAndWithoutTls() throws Exception {
    stack.ok("set host attr backend-0-1 attr=kickstart.tls value=false");
    var random = new SplittableRandom(1);
    var list =
        IntStream.range(0, 5_000)
            .mapToObj(number ->
                "package%d-1-1.x86_64 %016x%016x%016x%016x"
                    .formatted(
                        number,
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong(),
                        random.nextLong()))
            .toList();
    Files.write(dir.resolve("list"), list);
    var rpm = Files.writeString(dir.resolve("rpm"), "#!/bin/sh\ncat " + dir + "/list\n");
    assertThat(rpm.toFile().setExecutable(true)).isTrue();
    for (var address : List.of(FIRST, SECOND)) {
      tell(address, Files.createDirectories(dir.resolve(address)), rpm.toString());
    }

    assertThat(stack.run("verify host").out().lines())
        .filteredOn(line -> line.startsWith("backend-0-"))
        .hasSize(2)
        .allMatch(line -> line.matches("backend-0-\\d +same +5000 .*"));
    var body = "x".repeat(100_000);
    assertThat(cluster.askInClear(STRANGER, "POST", ReportedPackages.PATH, body).status())
        .isEqualTo(403);
    assertThat(cluster.askInClear(SECOND, "POST", "/install/status", body).status()).isEqualTo(413);
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
