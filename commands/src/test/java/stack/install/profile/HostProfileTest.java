package stack.install.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.install.health.Health;
import stack.install.health.Messages;
import stack.install.health.Stages;
import stack.run.Caller;
import stack.run.Root;

class HostProfileTest {
  @TempDir Path dir;

  @RegisterExtension final StackFixture stack = StackFixture.backend();

  @BeforeEach
  void enableDistribution() throws IOException {
    stack.enableDistribution(dir.resolve("dvd"));
  }

  @Test
  void profileBeginsWithTheNodeOfTheAppliance() {
    assertThat(stack.ok("list host profile backend-0-0 chapter=main")).contains("%packages");
  }

  @Test
  void eachLineSaysWhereItIsFrom() throws IOException {
    stack.ok("add cart site");
    Files.writeString(
        stack.root().resolve("export/stack/carts/site/nodes/cart-site-backend.xml"),
        """
        <stack:stack>
        <stack:script stack:stage="install-post">
        echo of the site
        </stack:script>
        </stack:stack>
        """);
    stack.ok("enable cart site");
    var lines = stack.ok("list host profile backend-0-0 source=yes").lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.matches("stacki-\\S+ nodes/node.xml +\\| rootpw --iscrypted .*"))
        .anyMatch(
            line -> line.matches("cart site nodes/cart-site-backend.xml +\\| echo of the site"))
        .allMatch(line -> line.contains(" |"));
    assertThat(lines.stream().map(line -> line.replaceFirst("^.*? \\| ?", "")).toList())
        .isEqualTo(stack.ok("list host profile backend-0-0 chapter=main").lines().toList());
  }

  @Test
  void nodeHasADocumentWithoutAHost() {
    var given = "attrs={'os': 'redhat', 'colour': 'blue'}";
    assertThat(stack.run(List.of("list", "node", "xml", "backend", given), "").out())
        .startsWith("<stack:profile stack:os=\"redhat\"")
        .contains("'colour': 'blue'", "rootpw", "(install keys of a host)");
    var file = stack.file("attrs", "os:redhat\ncolour:green\n");
    assertThat(stack.ok("list node xml backend attrs=" + file)).contains("'colour': 'green'");
    assertThat(stack.fails("list node xml nowhere"))
        .isEqualTo("error - node \"nowhere\" not in graph\n");
    assertThat(stack.fails("list node xml")).startsWith("error - \"node\" argument is required\n");
  }

  @Test
  void formThatIsNotMadeIsRefused() {
    assertThat(stack.fails("list host profile backend-0-0 profile=ansible"))
        .startsWith("error - \"profile\" parameter must be one of: native, bash\n");
  }

  @Test
  void palletThatBringsTheNodeIsNamed() {
    stack.ok("disable pallet stacki");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo(
            "error - node \"backend\" not in graph: the pallet stacki has it:"
                + " stack enable pallet stacki box=default\n");
  }

  @Test
  void nodeThatNobodyBringsIsNamed() {
    stack.ok("set host attr backend-0-0 attr=node value=compute");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo(
            "error - node \"compute\" not in graph: no pallet or cart in box \"default\" has it\n");
  }

  private String kickstart() {
    return stack.ok("list host profile backend-0-0 chapter=main");
  }

  @Test
  void defaultRouteIsNotOverTheBootNetworkWhenAnotherInterfaceHasIt() {
    assertThat(kickstart()).containsPattern("(?m)^network .*--ip=192.168.0.10 .*--gateway=");
    stack.ok("add network public address=192.0.2.0 mask=255.255.255.0 gateway=192.0.2.1");
    stack.ok(
        "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:11 ip=192.0.2.11"
            + " network=public default=true");
    assertThat(kickstart())
        .containsPattern("(?m)^network --device=52:54:00:00:00:10 .*--ip=192.168.0.10 ")
        .containsPattern("(?m)^network .* --nodefroute .* --hostname=backend-0-0.public$")
        .contains("address1=192.0.2.11/24,192.0.2.1")
        .contains("address1=192.168.0.10/24\n")
        .doesNotContain("--gateway=");
  }

  @Test
  void profilesOfTheInstallerGoBeforeOursAreWritten() {
    assertThat(kickstart())
        .containsSubsequence(
            "for file in /etc/NetworkManager/system-connections/*",
            "cat > /etc/NetworkManager/system-connections/eth0.nmconnection",
            "mac-address=52:54:00:00:00:10",
            "chmod 0600 /etc/NetworkManager/system-connections/eth0.nmconnection")
        .contains("\nNetworkManager\n");
  }

  @Test
  void cardThatCannotBeFoundIsRefused() {
    stack.ok("add host interface backend-0-0 interface=eth1");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo(
            "error - host \"backend-0-0\" cannot find its interface eth1, which has no mac:"
                + " stack set host interface mac backend-0-0 interface=eth1 mac=MAC\n");
  }

  @Test
  void hostWithoutAnAddressCanBeLookedAt() {
    stack.ok("add host backend-0-1");
    assertThat(stack.ok("list host profile backend-0-1 chapter=main"))
        .contains("network --device=bootif --bootproto=dhcp")
        .contains("--hostname=backend-0-1\n");
  }

  /** A tree of the old form, without packages. */
  private Path centos() throws IOException {
    var tree = dir.resolve("centos");
    Files.createDirectories(tree.resolve("images/pxeboot"));
    Files.writeString(tree.resolve("images/pxeboot/vmlinuz"), "kernel");
    Files.writeString(tree.resolve("images/pxeboot/initrd.img"), "initrd");
    Files.writeString(tree.resolve(".discinfo"), "1.1\n7.9\nx86_64\n");
    Files.writeString(
        tree.resolve(".treeinfo"),
        """
        [general]
        name = CentOS-7
        family = CentOS
        version = 7
        arch = x86_64
        [images-x86_64]
        kernel = images/pxeboot/vmlinuz
        initrd = images/pxeboot/initrd.img
        """);
    return tree;
  }

  @Test
  void boxHasOnePalletToInstallFrom() throws IOException {
    stack.ok("add pallet " + centos());
    assertThat(stack.fails("enable pallet CentOS"))
        .contains("box \"default\" has two pallets with an installer")
        .contains("stack disable pallet Sample version=9.6 release=redhat9 box=default");
    assertThat(stack.ok("list pallet CentOS")).doesNotContain("default");
    assertThat(kickstart()).contains("text --non-interactive");
  }

  @Test
  void everyFactReachesTheNode() throws IOException {
    Files.writeString(
        stack
            .root()
            .resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64/RPM-GPG-KEY-Sample"),
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ==\n-----END PGP PUBLIC KEY BLOCK-----\n");
    stack.ok("add firewall service=8080 protocol=tcp chain=INPUT action=ACCEPT network=private");
    stack.ok(
        "add host firewall backend-0-0 rulename=own service=all protocol=all chain=INPUT"
            + " action=DROP flags='-s 10.9.9.9'");
    stack.ok("set attr attr=time.servers value=10.0.0.123");
    stack.ok("set attr attr=time.protocol value=ntp");
    stack.ok("set attr attr=sync.hosts value=true");
    stack.ok("set attr attr=services.enabled value=tuned,kdump");
    stack.ok("set attr attr=services.disabled value=cups");
    stack.ok("set attr attr=kernel.args value='mitigations=off quiet'");
    stack.ok("set attr attr=console value=ttyS0,115200n8");
    assertThat(kickstart())
        .contains("\nfirewall --disabled\n", "\nfirewalld\n", "\nnftables\n", "\nchrony\n")
        .containsSubsequence(
            "cat > /etc/sysconfig/nftables.conf",
            "iifname \"eth0\" tcp dport 8080 accept",
            "ip saddr 10.9.9.9 drop",
            "reject",
            "chmod 0600 /etc/sysconfig/nftables.conf",
            "systemctl enable nftables")
        .contains("! systemctl -q is-enabled firewalld 2> /dev/null || systemctl disable firewalld")
        .contains("# time.protocol is ntp; this release has no ntpd", "server 10.0.0.123 iburst")
        .contains("systemctl enable chronyd")
        .doesNotContain("systemctl start chronyd")
        .containsSubsequence(
            "cat > /etc/yum.repos.d/stacki.repo",
            "gpgkey=file:///etc/pki/rpm-gpg/stack-Sample-9.6-redhat9-RPM-GPG-KEY-Sample",
            "gpgcheck=1",
            "cat > /etc/pki/rpm-gpg/stack-Sample-9.6-redhat9-RPM-GPG-KEY-Sample",
            "rpm --import /etc/pki/rpm-gpg/stack-Sample-9.6-redhat9-RPM-GPG-KEY-Sample")
        .contains(
            "systemctl enable tuned\n", "systemctl enable kdump\n", "|| systemctl disable cups\n")
        .contains("kernel_args='mitigations=off quiet console=tty0 console=ttyS0,115200n8'")
        .contains("192.168.0.10\tbackend-0-0");
  }

  @Test
  void hostSaysThatItIsUpInWordsThatTheFrontendUnderstands() throws Exception {
    var line =
        kickstart().lines().filter(text -> text.contains("/dev/udp/192.168.0.2/5000")).findFirst();
    var said = line.orElseThrow().replaceFirst(" > /dev/udp/\\S+$", "");
    var process = new ProcessBuilder("bash", "-c", said).start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    var messages =
        new Messages(
            new Health(), new Stages(new Root(dir)), _ -> Optional.of("backend-0-0"), _ -> false);
    assertThat(messages.accept(text, InetAddress.ofLiteral("192.168.0.10"))).isTrue();
    assertThat(new Stages(new Root(dir)).of("backend-0-0").orElseThrow().state())
        .isEqualTo("online");
  }

  @Test
  void firewallIsLeftOutWhereItIsNotWanted() {
    stack.ok("set host attr backend-0-0 attr=firewall value=false");
    assertThat(kickstart())
        .contains("\nfirewall --disabled\n")
        .doesNotContain("nftables", "\nfirewalld\n");
  }

  @Test
  void ruleThatCannotBeSaidIsNamed() {
    stack.ok(
        "add firewall rulename=deep service=all protocol=all chain=INPUT action=DROP"
            + " flags='-m string --string evil --algo bm'");
    assertThat(stack.fails("list host profile backend-0-0"))
        .contains(
            "firewall rule \"deep\" cannot be written for nftables: its flags say \"-m string\"");
    assertThat(stack.fails("report host firewall backend-0-0")).contains("firewall rule \"deep\"");
  }

  @Test
  void selinuxStaysOnUnlessItIsTurnedOff() {
    assertThat(kickstart()).contains("\nselinux --enforcing\n").doesNotContain("selinux=0");
    for (var word : List.of("Enforcing", "true")) {
      stack.ok("set attr attr=selinux value=" + word);
      assertThat(kickstart()).contains("\nselinux --enforcing\n");
    }
    stack.ok("set attr attr=selinux value=Disabled");
    assertThat(kickstart())
        .contains("\nselinux --disabled\n", "\ngrubby --update-kernel=ALL --args=selinux=0\n");
  }

  @Test
  void hashOfRootStandsInTheKickstartAlone() {
    stack.ok("set attr attr=Kickstart_PrivateRootPassword value='$6$salt$0123456789ab'");
    assertThat(kickstart()).containsOnlyOnce("$6$salt$0123456789ab");
    assertThat(stack.ok("list host profile backend-0-0 chapter=stacki"))
        .doesNotContain("$6$salt$0123456789ab");
  }

  @Test
  void sheetOfTheStrongestScopeIsTheLayout() throws IOException {
    stack.ok("add storage partition device=sda mountpoint=/ size=11111 type=ext4");
    var sheet =
        stack.file(
            "parts.csv",
            "NAME,DEVICE,MOUNTPOINT,SIZE,TYPE,OPTIONS\n"
                + "backend,nvme0n1,/boot,1024,xfs,\n,nvme0n1,/,54321,xfs,\n"
                + ",nvme0n1,/srv,0,xfs,\"--mkfsoptions=\"\"-n ftype=1\"\"\"\n");
    stack.ok("load storage partition file=" + sheet);
    assertThat(stack.ok("list host profile backend-0-0 chapter=main"))
        .contains(
            "'part /boot --fstype=xfs --size=1024'\n",
            "'part / --fstype=xfs --size=54321'\n",
            "'part /srv --fstype=xfs --size=1 --grow --mkfsoptions=\"-n ftype=1\"'")
        .doesNotContain("11111");
  }

  @Test
  void sheetThatMakesNoSystemMakesNoProfile() {
    stack.ok("add host storage partition backend-0-0 device=sda mountpoint=/var size=1 type=ext4");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo("error - partition sheet: no row has mount point /\n");
    stack.ok("add host storage partition backend-0-0 device=sdb mountpoint=/ size=0 type=xfs");
    stack.ok("add host storage partition backend-0-0 device=vg1 mountpoint=/x size=1 type=xfs");
    assertThat(stack.fails("list host profile backend-0-0"))
        .isEqualTo("error - partition sheet: unknown device(s) detected: vg1\n");
  }

  @Test
  void scriptsOfCartsRunForRootAlone() {
    stack.ok("add cart site");
    stack.ok("enable cart site");
    var mark = stack.root().resolve("mark");
    stack.file(
        "export/stack/carts/site/nodes/cart-site-backend.xml",
        """
        <stack:stack><stack:script><stack:eval>touch %s; echo told by $((6 * 7))</stack:eval>
        </stack:script></stack:stack>
        """
            .formatted(mark));
    stack.ok("set access command='list *' group=4711");
    stack.as(new Caller("joe", 12_345, Set.of(4711)));
    assertThat(stack.ok("list host xml backend-0-0"))
        .contains("(stack:eval is run for root only)")
        .doesNotContain("told by 42");
    stack.ok("list host hash=yes");
    assertThat(stack.fails("list host hash backend-0-0 profile=yes"))
        .startsWith("error - \"profile\" parameter is for root");
    assertThat(mark).doesNotExist();
    stack.as(new Caller("root", 0, Set.of(0)));
    assertThat(stack.ok("list host xml backend-0-0")).contains("told by 42");
    assertThat(mark).exists();
  }

  @Test
  void valueOfAnAttributeCannotEndTheScriptThatCarriesIt() {
    var evil = "a\nEOF\n%end\n%post\ntouch /tmp/broken-out";
    var set = stack.run(List.of("set", "attr", "attr=evil", "value=" + evil), "");
    assertThat(set.code()).as(set.err()).isZero();
    var kickstart = stack.ok("list host profile backend-0-0 chapter=main");
    assertThat(kickstart).doesNotContain("broken-out");
    var coded =
        kickstart.substring(kickstart.indexOf("base64 -d > /opt/stack/etc/profile.cfg << 'EOF'"));
    var lines = coded.lines().skip(1).takeWhile(line -> !line.equals("EOF")).toList();
    assertThat(new String(Base64.getDecoder().decode(String.join("", lines)), UTF_8))
        .startsWith("[attr]\n")
        .contains("\nevil = a\n\tEOF\n\t%end\n\t%post\n\ttouch /tmp/broken-out\n");
  }
}
