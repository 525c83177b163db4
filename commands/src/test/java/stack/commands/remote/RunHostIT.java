package stack.commands.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/**
 * Real sshd at loopback addresses: two that answer, one down, one that hangs, one with a new key.
 */
class RunHostIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add network loop address=127.9.0.0 mask=255.255.255.0 pxe=true",
          "set appliance attr backend attr=managed value=true");

  @TempDir Path dir;

  private final List<Process> running = new ArrayList<>();
  private ServerSocket silent;

  @BeforeEach
  void start() throws Exception {
    Needs.root();
    Needs.programs("sshd", "ssh", "ssh-keygen");
    Files.createDirectories(Path.of("/run/sshd"));
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
    key("client");
    Files.copy(dir.resolve("client.pub"), dir.resolve("authorized_keys"));
    var known = new StringBuilder();
    for (var number = 1; number <= 4; number++) {
      stack.ok("add host backend-0-" + number);
      stack.ok(
          "add host interface backend-0-%d interface=eth0 ip=%s network=loop default=true"
              .formatted(number, address(number)));
    }
    for (var number : List.of(1, 2, 4)) {
      key("host" + number);
      serve(number);
      var its = number == 4 ? "client" : "host" + number; // the fourth was known by another key
      known.append(
          "backend-0-%d %s".formatted(number, Files.readString(dir.resolve(its + ".pub"))));
    }
    var config =
        Files.writeString(
            dir.resolve("config"),
            "IdentityFile %s/client\nUserKnownHostsFile %s\nStrictHostKeyChecking yes\n"
                .formatted(dir, Files.writeString(dir.resolve("known"), known)));
    var ssh =
        Files.writeString(
            Files.createDirectory(dir.resolve("programs")).resolve("ssh"),
            "#!/bin/sh\nexec /usr/bin/ssh -F %s \"$@\"\n".formatted(config));
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    stack.programs(ssh.getParent());
  }

  @AfterEach
  void stop() throws IOException {
    running.forEach(Process::destroyForcibly);
    if (silent != null) {
      silent.close();
    }
  }

  private static String address(int number) {
    return "127.9.0." + number;
  }

  /** Programs that only this host has. */
  private Path own(int number) {
    return dir.resolve("own" + number);
  }

  private void key(String name) throws Exception {
    var words =
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", dir.resolve(name).toString());
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }

  private void serve(int number) throws IOException {
    var options =
        List.of(
            "ListenAddress=" + address(number),
            "HostKey=" + dir.resolve("host" + number),
            "AuthorizedKeysFile=" + dir.resolve("authorized_keys"),
            "PermitRootLogin=prohibit-password",
            "StrictModes=no",
            "SetEnv=PATH=%s:/usr/sbin:/usr/bin:/sbin:/bin".formatted(own(number)),
            "UsePAM=no",
            "PidFile=none");
    var words = new ArrayList<>(List.of("/usr/sbin/sshd", "-D", "-f", "/dev/null"));
    options.forEach(option -> words.addAll(List.of("-o", option)));
    var log = dir.resolve("sshd" + number).toFile();
    running.add(new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log).start());
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers(number)) {
      assertThat(System.nanoTime()).as(Files.readString(log.toPath())).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean answers(int number) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address(number), 22), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void hostsAnswerInTheirOrderAndTheOthersAreNamed() throws IOException {
    silent = new ServerSocket(22, 1, InetAddress.getByName(address(3)));

    var result = stack.run("run host a:backend command='echo one; echo two >&2'");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .matches(
            """
            HOST {9}OUTPUT
            backend-0-1 one
            backend-0-1 two
            backend-0-2 one
            backend-0-2 two
            backend-0-3 down
            (backend-0-4 .*\n)+\
            """
                .replace("{9}", " +"));
    assertThat(result.err())
        .contains(
            "warning - backend-0-3: port 22 of 127.9.0.3 does not answer\n",
            "warning - backend-0-4: ")
        .contains("HOST IDENTIFICATION HAS CHANGED");
  }

  @Test
  void lineIsTheShellsOfTheHost() {
    assertThat(stack.ok("run host backend-0-1 collate=no command='echo $((6*7)) \"a  b\"'"))
        .isEqualTo("42 a  b\n");
    assertThat(stack.rows("run host backend-0-1 command='echo $SSH_CONNECTION'").getFirst())
        .endsWith(" 127.9.0.1 22");
  }

  @Test
  void failureIsToldAndCountsOnlyWhenAsked() {
    var lenient = stack.run("run host backend-0-[1-2] command='echo here; exit 3'");
    assertThat(lenient.code()).isZero();
    assertThat(lenient.err()).contains("warning - backend-0-1: the command ended with exit code 3");

    var strict = stack.run("run host backend-0-1 command='echo here; exit 3' --strict");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out()).contains("backend-0-1 here");
  }

  @Test
  void commandThatHangsIsEnded() {
    var result = stack.run("run host backend-0-[1-2] timeout=1 command='sleep 60'");
    assertThat(result.err()).contains("warning - backend-0-2: ").contains("did not end within 1 s");
  }

  @Test
  void filesAreWrittenOnHostsThatRun() throws IOException {
    var times = stack.run("sync host time backend-0-[1-2]");
    assertThat(times.code()).isZero();
    assertThat(times.err())
        .contains(
            "warning - backend-0-1: No time servers specified",
            "warning - backend-0-2: No time servers specified");

    // What the host would do, without touching the machine of this test.
    var told = dir.resolve("told");
    Files.writeString(
        dir.resolve("authorized_keys"),
        "command=\"cat >>%s\" %s".formatted(told, Files.readString(dir.resolve("client.pub"))));
    var repos = stack.run("sync host repo backend-0-[1-3]");
    assertThat(repos.code()).isZero();
    assertThat(repos.err())
        .isEqualTo(
            """
            Sync Host Repo
            warning - backend-0-3: port 22 of 127.9.0.3 does not answer
            """);
    assertThat(Files.readString(told)).contains("stacki.repo", "yum clean all");
  }

  /** Gives a host a database of packages of its own. */
  private void install(int number, List<Path> rpms) throws Exception {
    var rpm = "rpm --root " + dir.resolve("system" + number);
    var program =
        Files.writeString(
            Files.createDirectories(own(number)).resolve("rpm"),
            "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(rpm));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var words =
        new ArrayList<>(List.of(program.toString(), "-i", "--justdb", "--nodeps", "--nosignature"));
    rpms.forEach(each -> words.add(each.toString()));
    var log = dir.resolve("rpm" + number).toFile();
    var install = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(install.waitFor()).as(Files.readString(log.toPath())).isZero();
  }

  @Test
  void packagesThatHostsHaveNowAreCompared() throws Exception {
    Needs.programs("rpm");
    SamplePallet.write(Files.createDirectory(dir.resolve("medium")), 1_000_000);
    stack.ok("add pallet " + dir.resolve("medium"));
    stack.ok("enable pallet Sample");
    List<Path> rpms;
    try (var files = Files.walk(dir.resolve("medium"))) {
      rpms = files.filter(file -> file.toString().endsWith(".rpm")).sorted().limit(5).toList();
    }
    install(1, rpms.subList(0, 4));
    install(2, rpms.subList(0, 4));

    var result = stack.run("verify host now=true");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains("warning - cannot ask backend-0-3: port 22 of")
        .contains("warning - cannot ask backend-0-4: ");
    assertThat(result.out().lines())
        .anyMatch(line -> line.matches("backend-0-1 +same +4 +0 .*"))
        .anyMatch(line -> line.matches("backend-0-2 +same +4 +0 .*"))
        .anyMatch(line -> line.startsWith("backend-0-3 unknown"));

    install(2, rpms.subList(4, 5));
    assertThat(stack.run("verify host backend-0-[1-2]").code()).isZero();
    var now = stack.run("verify host backend-0-[1-2] now=true");
    assertThat(now.code()).isEqualTo(1);
    assertThat(now.out().lines())
        .anyMatch(line -> line.matches("backend-0-2 +different +5 +0 +\\+\\S+"));
  }
}
