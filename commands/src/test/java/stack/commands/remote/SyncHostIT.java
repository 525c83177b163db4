package stack.commands.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** What the database says, on a host that runs, and that loses its network while it is changed. */
class SyncHostIT {
  private static final String PROFILE = "/etc/NetworkManager/system-connections/eth0.nmconnection";

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add network cable address=10.231.7.0 mask=255.255.255.0 pxe=true",
          "set attr attr=time.protocol value=",
          "set attr attr=firewall value=false",
          "set appliance attr backend attr=managed value=true",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 network=cable default=true ip="
              + InstalledHost.ADDRESS
              + " mac="
              + InstalledHost.MAC);

  @TempDir Path dir;

  private InstalledHost host;

  @BeforeEach
  void start() throws Exception {
    Needs.root();
    Needs.programs("ip", "unshare", "sshd", "ssh", "ssh-keygen", "NetworkManager", "nmcli");
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
    key("client");
    key("host");
    Files.copy(dir.resolve("client.pub"), dir.resolve("authorized_keys"));
    var known =
        Files.writeString(
            dir.resolve("known"), "backend-0-1 " + Files.readString(dir.resolve("host.pub")));
    var config =
        Files.writeString(
            dir.resolve("config"),
            "IdentityFile %s/client\nUserKnownHostsFile %s\nStrictHostKeyChecking yes\n"
                .formatted(dir, known));
    var ssh =
        Files.writeString(
            Files.createDirectory(dir.resolve("bin")).resolve("ssh"),
            "#!/bin/sh\nexec /usr/bin/ssh -F %s \"$@\"\n".formatted(config));
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    stack.programs(ssh.getParent());
    SamplePallet.write(dir.resolve("dvd"), 2_000_000);
    stack.ok("add pallet " + dir.resolve("dvd"));
    stack.ok("enable pallet %");
    host = new InstalledHost(dir);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
  }

  private void key(String name) throws Exception {
    var words =
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", dir.resolve(name).toString());
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }

  private String onHost(String line) {
    return stack.ok("run host backend-0-1 collate=no command='" + line + "'");
  }

  @Test
  void networkFollowsTheDatabase() {
    var first = stack.run("sync host network backend-0-1 --strict");
    assertThat(first.err()).contains("backend-0-1: " + PROFILE + " is written\n");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(onHost("nmcli -g GENERAL.CONNECTION device show eth0")).isEqualTo("eth0\n");
    awaitNoWayBack();

    assertThat(stack.run("sync host network backend-0-1 --strict").err())
        .isEqualTo("Sync Host Network\n");
    assertThat(stack.run("diff host backend-0-1 section=network").code()).isZero();

    stack.ok("add host interface backend-0-1 interface=eth0:1 network=cable ip=10.231.7.3");
    var dry = stack.run("sync host network backend-0-1 --dry-run");
    assertThat(dry.out()).contains("+address2=10.231.7.3/24");
    assertThat(onHost("ip -4 -o address show eth0")).doesNotContain("10.231.7.3");
    var second = stack.run("sync host network backend-0-1 --strict");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(onHost("ip -4 -o address show eth0")).contains("10.231.7.2/24", "10.231.7.3/24");
  }

  @Test
  void confirmationWhoseAnswerIsLostHolds() throws Exception {
    var ssh = dir.resolve("bin/ssh");
    var real = Files.readString(ssh).replace("#!/bin/sh\nexec ", "").strip();
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        input=$(cat)
        printf '%%s\\n' "$input" | %s
        code=$?
        case $input in
        *"applied confirmed"*) [ -e %2$s/lost ] || { touch %2$s/lost; code=255; } ;;
        esac
        exit $code
        """
            .formatted(real, dir));

    var result = stack.run("sync host network backend-0-1 --strict");

    assertThat(dir.resolve("lost")).exists();
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(onHost("nmcli -g GENERAL.CONNECTION device show eth0")).isEqualTo("eth0\n");
    awaitNoWayBack();
  }

  @Test
  void whatWasChangedByHandIsShownAndKept() {
    stack.ok("sync host config backend-0-1");
    onHost("echo mine > /etc/hostname");

    var shown = stack.run("diff host backend-0-1 section=network");
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.out())
        .contains(
            "### backend-0-1\n", "# /etc/hostname was changed by hand", "-mine\n", "+backend-0-1");

    assertThat(stack.run("sync host network backend-0-1").err())
        .contains(
            "/etc/hostname was changed by hand, and is kept as /var/lib/stack/kept/etc/hostname");
    assertThat(onHost("cat /var/lib/stack/kept/etc/hostname")).isEqualTo("mine\n");
    assertThat(stack.run("diff host backend-0-1 section=network").code()).isZero();
  }

  /** NetworkManager takes no profile that others can read. */
  @Test
  void whoMayReadAFileIsComparedToo() {
    stack.ok("sync host network backend-0-1 --strict");
    onHost("chmod 644 " + PROFILE);

    var shown = stack.run("diff host backend-0-1 section=network");
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.out())
        .isEqualTo(
            """
            ### backend-0-1
            # %s has mode 0644 on the host and 0600 in the database
            """
                .formatted(PROFILE));

    assertThat(stack.run("sync host network backend-0-1 --strict").err())
        .contains(PROFILE + " has mode 0600 now, and had 0644\n");
    assertThat(onHost("stat -c %a " + PROFILE)).isEqualTo("600\n");
    assertThat(stack.run("diff host backend-0-1 section=network").code()).isZero();
  }

  /** It is reached at the old address until it is told of the new one. */
  @Tag("long")
  @Test
  void aHostGetsAnotherAddressOfItsOwn() {
    stack.ok("sync host network backend-0-1 --strict");
    stack.ok("set host interface ip backend-0-1 interface=eth0 ip=10.231.7.5");
    assertThat(stack.run("diff host backend-0-1 section=network").out())
        .contains("-address1=10.231.7.2/24", "+address1=10.231.7.5/24");

    var changed = stack.run("sync host network backend-0-1 --strict");

    assertThat(changed.code()).as(changed.err()).isZero();
    assertThat(onHost("ip -4 -o address show eth0"))
        .contains("10.231.7.5/24")
        .doesNotContain("10.231.7.2/24");
    awaitNoWayBack();
    assertThat(stack.run("diff host backend-0-1 section=network").code()).isZero();
  }

  /** What would have put everything back looks once a second whether it need not. */
  private void awaitNoWayBack() {
    var deadline = System.nanoTime() + 30_000_000_000L;
    while (!onHost("ls /run | grep stack-network; true").isEmpty()) {
      assertThat(System.nanoTime()).as("the way back is left on the host").isLessThan(deadline);
    }
  }

  /** The host of this test has no yum; what is written is not in force, and that stays known. */
  @Test
  void whatDidNotFollowIsTriedAgain() {
    for (var time = 0; time < 2; time++) {
      var result = stack.run("sync host repo backend-0-1 --strict");
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("warning - backend-0-1: yum clean all: ");
    }
    var shown = stack.run("diff host backend-0-1 section=repo");
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.out()).contains("stacki.repo is written, and what runs does not follow it");

    stack.ok("sync host network backend-0-1 restart=false");
    assertThat(onHost("nmcli -g UUID connection show --active | sort")).doesNotContain(uuid());
    stack.ok("sync host network backend-0-1");
    assertThat(onHost("nmcli -g UUID connection show --active | sort")).contains(uuid());
    assertThat(stack.run("sync host network backend-0-1 --strict").err())
        .isEqualTo("Sync Host Network\n");
  }

  private String uuid() {
    return onHost("sed -n s/^uuid=//p " + PROFILE);
  }

  /** The mask leaves no way back to the frontend, so the old one comes back within a minute. */
  @Tag("long")
  @Test
  void aHostThatIsCutOffGoesBack() {
    stack.ok("sync host network backend-0-1 --strict");
    stack.ok("set host attr backend-0-1 attr=network.cable.netmask value=255.255.255.252");

    var cut = stack.run("sync host network backend-0-1 --strict");

    assertThat(cut.code()).as(cut.err()).isEqualTo(1);
    assertThat(cut.err())
        .contains("warning - backend-0-1: was not reached within a minute of its network being");
    assertThat(answerSoon()).contains("10.231.7.2/24");
    assertThat(stack.run("diff host backend-0-1 section=network").out())
        .contains("-address1=10.231.7.2/24", "+address1=10.231.7.2/30")
        .doesNotContain("by hand");
  }

  private String answerSoon() {
    var deadline = System.nanoTime() + 30_000_000_000L;
    while (true) {
      var result =
          stack.run("run host backend-0-1 collate=no command='ip -4 -o address show eth0'");
      if (result.out().contains("inet") || System.nanoTime() > deadline) {
        return result.out();
      }
    }
  }

  @Test
  void hostsThatCannotBeWrittenAreNamed() {
    stack.ok("add host backend-0-2");
    stack.ok(
        "add host interface backend-0-2 interface=eth0 network=cable ip=10.231.7.9"
            + " mac=52:54:00:23:17:09");
    stack.ok("add host backend-0-3");
    stack.ok("add host interface backend-0-3 interface=bond0 network=cable ip=10.231.7.8");
    stack.ok("add host backend-0-4");
    onHost("sed -i s/9.4/8.9/ /etc/os-release");

    var result = stack.run("sync host network backend-0-[1-4]");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(
            "warning - backend-0-1: it runs Rocky 9, and its box has release 9 of the Red Hat",
            "warning - backend-0-2: port 22 of 10.231.7.9 does not answer",
            "warning - backend-0-3: host \"backend-0-3\" has a bond bond0 without members",
            "warning - backend-0-4: it has no address on a network that hosts are installed over");
    assertThat(stack.run("diff host backend-0-[1-3]").code()).isEqualTo(2);
  }
}
