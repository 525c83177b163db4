package stack.commands.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** Keys of hosts and of root, as OpenSSH's own programs see them. */
class SshKeysTest {
  private static final String INSTALL = "set host boot backend-0-0 backend-0-1 action=install";
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN OPENSSH PRIVATE KEY-----\n[^-]+-----END OPENSSH PRIVATE KEY-----");

  @TempDir Path dir;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=cluster.test",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private"
              + " mac=52:54:00:00:00:10 default=true",
          "add host interface alias backend-0-0 alias=login interface=eth0",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 ip=192.168.0.11 network=private"
              + " mac=52:54:00:00:00:11 default=true");

  @BeforeEach
  void enableDistribution() throws IOException {
    stack.enableDistribution(dir.resolve("dvd"));
  }

  private static String run(String... words) throws Exception {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private String profile(String host) {
    return stack.ok("list host profile " + host + " chapter=main");
  }

  /** The private keys in a host's profile. */
  private List<String> keys(String host) {
    return KEY.matcher(profile(host)).results().map(found -> found.group() + "\n").toList();
  }

  private Path known() {
    return stack.root().resolve("etc/ssh/ssh_known_hosts");
  }

  @Test
  void hostKeepsItsKeysThroughInstallationsAndIsKnownByThem() throws Exception {
    Needs.programs("ssh-keygen");
    assertThat(profile("backend-0-0")).doesNotContain("ssh_host_");
    stack.ok(INSTALL);
    var keys = keys("backend-0-0");
    assertThat(keys).hasSize(2);
    assertThat(keys("backend-0-1")).hasSize(2).doesNotContainAnyElementsOf(keys);

    stack.ok("set host boot backend-0-0 action=os");
    stack.ok(INSTALL);

    assertThat(keys("backend-0-0")).isEqualTo(keys);
    for (var key : keys) {
      var file = Files.writeString(dir.resolve("key"), key);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      var parts = run("ssh-keygen", "-y", "-f", file.toString()).split("\\s+");
      assertThat(profile("backend-0-0"))
          .contains("\n" + parts[0] + " " + parts[1] + " backend-0-0\n");
      for (var name :
          new String[] {"backend-0-0", "backend-0-0.cluster.test", "192.168.0.10", "login"}) {
        assertThat(run("ssh-keygen", "-F", name, "-f", known().toString()))
            .as(name)
            .contains(parts[0] + " " + parts[1]);
      }
    }
    assertThat(profile("backend-0-0"))
        .contains("chmod 0600 /etc/ssh/ssh_host_ed25519_key\n")
        .contains("chmod 0644 /etc/ssh/ssh_host_ed25519_key.pub\n");
  }

  @Test
  void whatOthersWroteIntoTheKnownHostsStaysAndOursGoWithTheirHosts() throws IOException {
    var mine = "other.example.com ssh-ed25519 AAAA mine\n";
    stack.file("etc/ssh/ssh_known_hosts", mine);
    stack.ok(INSTALL);
    assertThat(known()).content().startsWith(mine).contains("backend-0-1,");
    assertThat(Files.readAllLines(known())).hasSize(5);
    stack.ok("remove host backend-0-1");
    assertThat(known()).content().startsWith(mine).contains("backend-0-0,").doesNotContain("-0-1,");
    stack.ok("remove host backend-0-0");
    assertThat(known()).hasContent(mine);
  }

  @Test
  void privateKeysAreNotShownAndComeBackWithTheirHost() {
    stack.ok(INSTALL);
    var keys = keys("backend-0-0");
    var secret = keys.getFirst().lines().skip(1).findFirst().orElseThrow();
    assertThat(stack.ok("list host xml backend-0-0")).contains(secret);
    stack.ok("remove host backend-0-0");
    var change = stack.rows("list history").getFirst().split(" ")[0];
    assertThat(stack.ok("list history " + change)).contains("host_key").doesNotContain(secret);
    stack.ok("undo");
    assertThat(keys("backend-0-0")).isEqualTo(keys);
  }

  @Test
  void rootOfTheFrontendGetsAKeyWhereItHasNone() throws Exception {
    Needs.programs("ssh-keygen");
    var folder = stack.root().resolve("root/.ssh");
    var line = Files.readString(folder.resolve("id_ed25519.pub")).strip();
    assertThat(line).endsWith(" root@frontend-0-0");
    assertThat(run("ssh-keygen", "-y", "-f", folder.resolve("id_ed25519").toString()).strip())
        .isEqualTo(line);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(profile("backend-0-0")).contains("\n" + line + "\n");
    stack.ok("config frontend gateway=192.168.0.3");
    assertThat(Files.readString(folder.resolve("id_ed25519.pub")).strip()).isEqualTo(line);

    stack.ok("set attr attr=sync.ssh.authkey value=no");
    assertThat(profile("backend-0-0")).doesNotContain(line);
    stack.ok("set attr attr=authorized_keys value='ssh-ed25519 AAAAC3Nz me@desk'");
    assertThat(profile("backend-0-0")).contains("\nssh-ed25519 AAAAC3Nz me@desk\n");
    assertThat(stack.fails("set attr attr=authorized_keys value=http://keys.example.com/"))
        .contains("takes public keys of ssh");
  }

  @Test
  void passwordOfRootOpensSshOnlyWhereTheAttributeSaysSo() {
    assertThat(profile("backend-0-0")).contains("\nrootpw --iscrypted $");
    stack.ok("set host attr backend-0-0 attr=ssh.root_password value=yes");
    assertThat(profile("backend-0-0")).contains("\nrootpw --iscrypted --allow-ssh $");
    for (var off : new String[] {"0", "false", "no"}) {
      stack.ok("set host attr backend-0-0 attr=ssh.root_password value=" + off);
      assertThat(profile("backend-0-0")).as(off).contains("\nrootpw --iscrypted $");
    }
  }

  @Test
  void attributesOfTheSystemAreInForce() {
    assertThat(profile("backend-0-0"))
        .contains("\nsystemctl set-default multi-user\n")
        .doesNotContain("UseDNS", "/etc/hosts\n");
    stack.ok("set attr attr=ssh.use_dns value=false");
    stack.ok("set attr attr=manage.hostsfile value=1");
    stack.ok("set attr attr=systemd.default.target value=graphical.target");
    assertThat(profile("backend-0-0"))
        .contains("\nsystemctl set-default graphical.target\n")
        .contains("-e '1i UseDNS no' /etc/ssh/sshd_config\n")
        .contains("192.168.0.11\tbackend-0-1.cluster.test backend-0-1\n");
  }
}
