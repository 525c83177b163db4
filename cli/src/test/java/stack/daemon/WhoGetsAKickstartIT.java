package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.daemon.LoopbackCluster.FIRST;
import static stack.daemon.LoopbackCluster.KICKSTART;
import static stack.daemon.LoopbackCluster.SECOND;
import static stack.daemon.LoopbackCluster.STRANGER;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.cli.WholeProgram;
import stack.commands.StackFixture;
import stack.install.KickstartSoftware;

/** Kickstarts, boot files and files by path, asked for by the right host and by all others. */
class WhoGetsAKickstartIT {
  private static final String MAC = "52:54:00:00:00:01";
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
  private static final Pattern LINK = Pattern.compile("inst\\.ks=(\\S+)");

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final LoopbackCluster cluster = new LoopbackCluster(stack);

  @BeforeEach
  void start() {
    cluster.start();
    stack.ok("set host boot backend-0-0 backend-0-1 action=install");
  }

  @Test
  void theHostThatFollowsItsBootFileGetsItsKickstart() throws IOException {
    var bootFile = cluster.get(FIRST, LoopbackCluster.bootFile(FIRST));
    assertThat(bootFile.status()).isEqualTo(200);
    var link = LINK.matcher(bootFile.body());
    assertThat(link.find()).as(bootFile.body()).isTrue();
    var url = URI.create(link.group(1));
    assertThat(url.resolve("/")).isEqualTo(cluster.secrets().resolve("/"));

    var kickstart = cluster.get(FIRST, url.getRawPath() + "?" + url.getRawQuery());

    assertThat(kickstart.status()).as(kickstart.body()).isEqualTo(200);
    assertThat(KickstartSoftware.of(kickstart.body()).folders())
        .containsExactly("/install/pallets/Sample/9.6/redhat9/redhat/x86_64");
    var ends = kickstart.body().lines().filter(line -> line.equals("%end")).count();
    var sections = kickstart.body().lines().filter(line -> line.matches("%(?!end|include)[a-z].*"));
    assertThat(sections).hasSize((int) ends).isNotEmpty();
  }

  @Test
  void onlyAnAddressThatIsToBeInstalledGetsOne() throws IOException {
    var token = cluster.token(FIRST);
    assertThat(cluster.get(STRANGER, KICKSTART + "?token=" + token))
        .isEqualTo(refused("no host has the address 127.0.1.99"));
    assertThat(cluster.get("127.0.0.1", KICKSTART + "?token=" + token))
        .isEqualTo(refused("frontend-0-0 is the frontend: only other hosts are installed"));
    stack.ok("set host boot backend-0-0 action=os");
    assertThat(cluster.get(FIRST, KICKSTART + "?token=" + token))
        .isEqualTo(
            refused(
                "backend-0-0 is not set to install:"
                    + " stack set host boot backend-0-0 action=install"));
    assertThat(stack.run("list host status expanded=true").err())
        .containsPattern(
            "(?m)^127.0.1.99 was refused at 20\\S+: no host has the address 127.0.1.99$")
        .containsPattern(
            "(?m)^127.0.1.1 was refused at 20\\S+: backend-0-0 is not set to install:");
    stack.ok("set host boot backend-0-0 action=install");
    cluster.get(FIRST, KICKSTART + "?token=" + cluster.token(FIRST));
    assertThat(stack.run("list host status expanded=true").err())
        .contains("127.0.1.99 was refused")
        .doesNotContain("127.0.1.1 was");
    assertThat(cluster.log())
        .contains("refused /install/sbin/profile.cgi: no host has the address 127.0.1.99\n")
        .contains("refused /install/sbin/profile.cgi: backend-0-0 is not set to install")
        .doesNotContain(token);
  }

  @Test
  void addressThatTwoHostsHaveIsNobodys() throws IOException {
    var token = cluster.token(FIRST);
    stack.ok("add network site address=127.0.0.0 mask=255.255.0.0");
    stack.ok(
        "add host interface backend-0-1 interface=eth1 mac=52:54:00:00:00:77"
            + " ip=127.0.1.1 network=site");
    var both =
        "127.0.1.1 is the address of backend-0-0 and backend-0-1: nobody can tell which of them is"
            + " meant";
    assertThat(cluster.get(FIRST, KICKSTART + "?token=" + token)).isEqualTo(refused(both));
    assertThat(cluster.get(FIRST, LoopbackCluster.bootFile(FIRST))).isEqualTo(refused(both));
    assertThat(cluster.post(FIRST, "/install/status", "state=online", token))
        .isEqualTo(refused(both));
    assertThat(cluster.get(SECOND, KICKSTART + "?token=" + cluster.token(SECOND)).status())
        .isEqualTo(200);
  }

  @Test
  void onlyItsOwnTokenOpensIt() throws IOException {
    var own = cluster.token(FIRST);
    var other = cluster.token(SECOND);
    assertThat(own).isNotEqualTo(other);
    var refused = refused("backend-0-0 sent no valid token: boot it from the network again");
    assertThat(cluster.get(FIRST, KICKSTART)).isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART + "?token=")).isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART + "?token=%27--")).isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART + "?token=" + "0".repeat(32))).isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART + "?token=" + other)).isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", other)).isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", own).status()).isEqualTo(200);

    stack.ok("set host boot backend-0-0 action=install");
    assertThat(cluster.post(FIRST, "/install/status", "state=install+stage%3Dpre", own).status())
        .as("it is installing, and goes on")
        .isEqualTo(200);

    stack.ok("set host boot backend-0-0 action=os");
    stack.ok("set host boot backend-0-0 action=install");
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", own)).as("void").isEqualTo(refused);
    assertThat(cluster.get(FIRST, KICKSTART, "X-Av-Token", cluster.token(FIRST)).status())
        .isEqualTo(200);
    assertThat(cluster.log()).doesNotContain(own, other, cluster.token(FIRST));
  }

  @Test
  void namesThatTheInstallerReportsReplaceThoseOfTheDatabase() throws IOException {
    stack.ok("add host interface backend-0-0 interface=eth0.7 vlan=7 network=private");
    stack.ok("add host interface backend-0-0 interface=eth0:1 ip=127.0.1.77 network=private");
    var own = cluster.token(FIRST);
    var path = KICKSTART + "?token=" + own;
    assertThat(cluster.get(FIRST, path).body()).contains("id=eth0\n", "parent=eth0\n");

    stack.ok("set host attr backend-0-0 attr=profile.update_macs value=False");
    var header = "X-RHN-Provisioning-MAC-0";
    var reported = "ens3f0 52:54:00:00:00:01";
    assertThat(cluster.get(FIRST, path, header, reported).body()).contains("parent=eth0\n");
    stack.ok("remove host attr backend-0-0 attr=profile.update_macs");
    assertThat(cluster.get(FIRST, path, header, "x y; rm -rf /").body()).contains("parent=eth0\n");
    assertThat(cluster.get(FIRST, path, header, reported).body())
        .contains("id=ens3f0\n", "parent=ens3f0\n", "address2=127.0.1.77/16\n")
        .doesNotContain("id=eth0");
    assertThat(stack.rows("list host interface backend-0-0"))
        .extracting(row -> row.split(" ")[1])
        .containsExactly("ens3f0", "ens3f0.7", "ens3f0:1");
  }

  @Test
  void cardWithoutAddressGetsTheOneThatTheInstallerReports() throws IOException {
    stack.ok("add host interface backend-0-0 interface=eth1");
    var path = KICKSTART + "?token=" + cluster.token(FIRST);
    var refused = cluster.get(FIRST, path);
    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.body()).contains("cannot find its interface eth1, which has no mac");
    assertThat(
            cluster.get(FIRST, path, "X-RHN-Provisioning-MAC-1", "eth1 52:54:00:00:00:99").body())
        .contains("id=eth1\n", "mac-address=52:54:00:00:00:99\n");
  }

  @Test
  void hostThatIsOnlyToBeCountedSwitchesItselfOff() throws IOException {
    stack.ok("set host attr backend-0-0 attr=discovery.install value=false");
    var path = KICKSTART + "?token=" + cluster.token(FIRST);
    var answer = cluster.get(FIRST, path, "X-RHN-Provisioning-MAC-0", "eno1 52:54:00:00:00:01");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("%pre\nsystemctl poweroff ").doesNotContain("rootpw");
    assertThat(stack.ok("list host interface backend-0-0")).contains(" eno1 ");
    var deadline = System.nanoTime() + PATIENCE;
    while (stack.rows("list host boot backend-0-0").getFirst().startsWith("backend-0-0 install")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(stack.rows("list host attr backend-0-0 attr=discovery.install")).isEmpty();
    assertThat(cluster.get(FIRST, path).status()).isEqualTo(403);
  }

  private static LoopbackCluster.Answer refused(String reason) {
    return new LoopbackCluster.Answer(403, reason + "\n");
  }

  @Test
  void bootFileGoesToItsOwnAddressOnly() throws IOException {
    var token = cluster.token(FIRST);
    for (var path :
        new String[] {
          "/tftpboot/pxelinux.cfg/7F000101",
          "/tftpboot/pxelinux.cfg//7F000101",
          "/tftpboot//pxelinux.cfg/7F000101",
          "/tftpboot/pxelinux.cfg/7F000101/",
          "/tftpboot/pxelinux.cfg/%37F000101",
          "/tftpboot/uefi/grub.cfg-127.0.1.1",
          "/tftpboot/uefi//grub.cfg-127.0.1.1",
          "/tftpboot/pxelinux.cfg/01-" + MAC.replace(':', '-'),
          "/tftpboot/pxelinux.cfg//01-" + MAC.replace(':', '-'),
          "/tftpboot/uefi/grub.cfg-" + MAC,
          "/tftpboot/uefi/grub.cfg-" + MAC.replace(":", "%3A"),
        }) {
      for (var from : new String[] {SECOND, STRANGER}) {
        var answer = cluster.get(from, path);
        assertThat(answer.status()).as(path + " from " + from).isIn(403, 404);
        assertThat(answer.body()).doesNotContain(token);
      }
    }
    for (var name : new String[] {"127.0.1.1", MAC}) {
      assertThat(cluster.get(FIRST, "/tftpboot/uefi/grub.cfg-" + name).body()).contains(token);
    }
  }

  @Test
  void noPathLeadsOutOfTheServedFolders() throws IOException {
    var outside = stack.file("var/outside", "not for the network");
    Files.createSymbolicLink(stack.root().resolve("tftpboot/pxelinux/leak"), outside);
    Files.createSymbolicLink(stack.root().resolve("export/stack/pallets/leak"), outside);
    for (var path :
        new String[] {
          "/tftpboot/../../var/outside",
          "/tftpboot/%2e%2e/%2e%2e/var/outside",
          "/tftpboot/..%2f..%2fvar/outside",
          "/tftpboot/x/../../../var/outside",
          "/tftpboot/" + outside,
          "/tftpboot/leak",
          "/tftpboot/leak%00.txt",
          "/install/pallets/../../../var/outside",
          "/install/pallets/%2e%2e/%2e%2e/%2e%2e/var/outside",
          "/install/pallets/" + outside,
          "/install/pallets/leak",
          "/install/carts/..%2f..%2f..%2fvar/outside",
          "/install/pallets/Sample/9.6/redhat9/redhat/x86_64/.avalanche-manifest",
          "/var/outside",
        }) {
      var answer = cluster.get(FIRST, path);
      assertThat(answer.status()).as(path).isIn(400, 403, 404);
      assertThat(answer.body()).doesNotContain("not for the network");
    }
  }
}
