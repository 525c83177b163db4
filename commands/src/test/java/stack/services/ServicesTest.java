package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** What the services of a frontend are given, and what they are told; systemd only notes it. */
class ServicesTest {
  private static final String CONFIG = "etc/dnsmasq.d/stack.conf";
  private static final String HOST = "etc/dnsmasq-stack/hosts/backend-0-0";

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=lab.test", "set network dns private dns=true");

  private void install(String unit) {
    stack.file("usr/lib/systemd/system/" + unit + ".service", "");
    stack.file("run/systemd/system/.here", "");
    program("systemctl", "echo \"$@\" >>" + stack.root() + "/told");
  }

  private void enable(String unit) {
    stack.file("etc/systemd/system/multi-user.target.wants/" + unit + ".service", "");
  }

  private void program(String name, String text) {
    var program = stack.file("programs/" + name, "#!/bin/sh\n" + text + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    stack.programs(program.getParent());
  }

  /** What systemd was told since the last time it was asked. */
  private List<String> told() {
    var file = stack.root().resolve("told");
    try {
      var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
      Files.deleteIfExists(file);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String path) {
    try {
      return Files.readString(stack.root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addHost() {
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.7"
            + " network=private default=true");
  }

  @Test
  void hostsAreServedAsSoonAsTheyAreAdded() {
    install("dnsmasq");
    enable("dnsmasq");

    addHost();

    assertThat(text(HOST))
        .isEqualTo("52:54:00:00:00:01,id:*,set:stack-boots,192.168.0.7,backend-0-0,20m\n");
    assertThat(text(CONFIG))
        .contains(
            "interface=eth1\n",
            "dhcp-range=set:net-private,192.168.0.0,static,255.255.255.0,20m\n",
            "dhcp-option=tag:net-private,option:router,192.168.0.1\n",
            "local=/lab.test/\n",
            "tag:stack-boots,tag:!stack-uefi,tag:!stack-http,pxelinux.0,,192.168.0.2\n",
            "tag:stack-boots,tag:stack-uefi,uefi/shim.efi,,192.168.0.2\n",
            "tag:stack-boots,tag:stack-http,http://192.168.0.2:3825/uefi/shim.efi\n",
            "tftp-root=" + stack.root() + "/tftpboot/pxelinux\n");
    assertThat(text("etc/hosts")).contains("192.168.0.7\tbackend-0-0.lab.test backend-0-0\n");
    assertThat(told()).contains("restart dnsmasq").last().isEqualTo("kill --signal=HUP dnsmasq");
  }

  @Test
  void onlyWhatChangedIsToldOf() {
    install("dnsmasq");
    enable("dnsmasq");
    addHost();
    told();

    stack.ok("sync config");
    assertThat(told()).isEmpty();

    stack.ok("set host interface mac backend-0-0 interface=eth0 mac=52:54:00:00:00:02");
    assertThat(told()).containsExactly("kill --signal=HUP dnsmasq");
    assertThat(text(HOST)).startsWith("52:54:00:00:00:02,");

    stack.ok("remove host backend-0-0");
    assertThat(stack.root().resolve(HOST)).doesNotExist();
    assertThat(text("etc/hosts")).doesNotContain("backend");
    assertThat(told()).contains("kill --signal=HUP dnsmasq");
  }

  @Test
  void attributesThatSayWhoIsServedCount() {
    install("dnsmasq");
    enable("dnsmasq");
    addHost();
    told();

    stack.ok("set host attr backend-0-0 attr=rack.door value=left");
    assertThat(told()).isEmpty();
    stack.ok("set host attr backend-0-0 attr=kickstartable value=false");
    assertThat(told()).containsExactly("kill --signal=HUP dnsmasq");
    assertThat(text(HOST)).contains("set:stack-known");
    stack.ok("remove host attr backend-0-0 attr=kickstartable");
    assertThat(text(HOST)).contains("set:stack-boots");
  }

  @Test
  void membersOfABondShareTheirAddress() {
    install("dnsmasq");
    stack.ok("add host backend-0-0");
    stack.ok("add host interface backend-0-0 interface=bond0 ip=192.168.0.7 network=private");
    for (var number : List.of(1, 2)) {
      stack.ok(
          "add host interface backend-0-0 interface=eth%d mac=52:54:00:00:00:0%1$d channel=bond0"
              .formatted(number));
    }
    assertThat(text(HOST)).startsWith("52:54:00:00:00:01,52:54:00:00:00:02,id:*,");
    assertThat(told()).startsWith("enable --now dnsmasq");
  }

  @Test
  void withoutAServerTheFilesAreWrittenAndYouAreTold() {
    addHost();
    assertThat(stack.root().resolve("etc/dhcp")).doesNotExist();

    var result = stack.run("sync dhcpd");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .startsWith("Sync DHCP\nwarning - no DHCP server is installed on this machine");
    assertThat(text("etc/dhcp/dhcpd.conf")).contains("host backend-0-0.private.eth0 {");
    assertThat(text("etc/sysconfig/dhcpd")).contains("DHCPDARGS=\"eth1\"");
  }

  @Test
  void fileThatADaemonRefusesIsNotTaken() {
    install("dhcpd");
    enable("dhcpd");
    stack.ok("sync dhcpd");
    var before = text("etc/dhcp/dhcpd.conf");
    program("dhcpd", "echo 'line 3: semicolon expected' >&2\nexit 1");

    addHost();
    var result = stack.run("sync config");

    assertThat(result.code()).isEqualTo(255);
    assertThat(result.err())
        .contains(
            "error - dhcpd refuses the new /etc/dhcp/dhcpd.conf, so the old one stays: line 3:"
                + " semicolon expected\n");
    assertThat(text("etc/dhcp/dhcpd.conf")).isEqualTo(before);
    assertThat(text("etc/hosts")).as("others go on").contains("backend-0-0");
    assertThat(text("var/named/private.domain")).contains("backend-0-0 A 192.168.0.7");
  }

  @Test
  void serviceThatWasStartedTooOftenIsStartedAllTheSame() {
    install("dhcpd");
    enable("dhcpd");
    program(
        "systemctl",
        """
        cd %s
        echo "$@" >>told
        test "$1" != reset-failed || touch forgiven
        test "$1" != restart || test -e forgiven || { echo 'start-limit-hit' >&2; exit 1; }
        """
            .formatted(stack.root()));

    assertThat(stack.run("sync dhcpd").err()).isEqualTo("Sync DHCP\n");

    assertThat(told()).containsExactly("restart dhcpd", "reset-failed dhcpd", "restart dhcpd");
  }

  @Test
  void dhcpdLearnsOfLoadersThatAreLaidOut() {
    install("dhcpd");
    enable("dhcpd");
    addHost();
    told();
    assertThat(text("etc/dhcp/dhcpd.conf")).doesNotContain("00:09");

    stack.file("tftpboot/pxelinux/uefi/shim.efi", "shim");
    stack.file("tftpboot/pxelinux/uefi/grubx64.efi", "grub");
    stack.ok("set host boot backend-0-0 action=install");

    assertThat(text("etc/dhcp/dhcpd.conf")).contains("option client-arch = 00:09");
    assertThat(told()).containsExactly("restart dhcpd");
  }

  @Test
  void namesAreServedWhereANetworkHasSome() {
    install("named");
    program("named-checkconf", "exit 0");
    program("named-checkzone", "exit 0");

    stack.ok("sync dns");
    assertThat(told()).containsExactly("enable --now named");
    assertThat(text("etc/named.conf")).contains("zone \"lab.test\"");

    enable("named");
    stack.ok("sync dns");
    assertThat(told()).as("nothing changed but the serial").isEmpty();
    stack.ok("set network dns private dns=false");
    assertThat(told()).containsExactly("disable --now named");
  }

  @Test
  void withoutAZoneNamedIsNotStarted() {
    install("named");
    program("named-checkconf", "test -d " + stack.root() + "/var/named");
    program("named-checkzone", "exit 0");
    stack.ok("set network zone private zone=");
    told();
    stack.ok("sync dns");
    stack.ok("set network dns private dns=false");
    stack.ok("set network zone private zone=lab.test");
    stack.ok("sync dns");
    assertThat(told()).isEmpty();
    stack.ok("set network dns private dns=true");
    assertThat(told()).containsExactly("enable --now named");
  }

  @Test
  void namedIsLeftAloneWhereDnsmasqServesNames() {
    install("named");
    install("dnsmasq");
    enable("dnsmasq");
    told();
    stack.ok("sync dns");
    assertThat(told()).isEmpty();
    assertThat(stack.root().resolve("etc/named.conf")).doesNotExist();
  }

  private Path resolver() throws IOException {
    var file = stack.root().resolve("etc/resolv.conf");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "nameserver 9.9.9.9\n");
  }

  /** Otherwise dnsmasq, which asks those of resolv.conf, would ask itself. */
  @Test
  void frontendAsksTheNameServersOfTheDatabaseWhereTheyAnswer() throws IOException {
    var file = resolver();
    install("dnsmasq");
    enable("dnsmasq");
    stack.ok("remove attr attr=Kickstart_P*DNSServers");
    for (var line : List.of("sync dns", "sync config")) {
      assertThat(stack.run(line).err())
          .contains("warning - /etc/resolv.conf stays as it is: the database names no name server");
      assertThat(file).hasContent("nameserver 9.9.9.9\n");
    }

    stack.ok("set attr attr=Kickstart_PublicDNSServers value=8.8.4.4");
    stack.ok("sync dns");

    assertThat(file).hasContent("search lab.test\nnameserver 192.168.0.2\nnameserver 8.8.4.4\n");
    assertThat(stack.ok("report host resolv localhost")).contains(Files.readString(file).strip());
  }

  @Test
  void frontendAsksItselfWhereNamedAnswers() throws IOException {
    var file = resolver();
    install("named");
    program("named-checkconf", "exit 0");
    program("named-checkzone", "exit 0");
    stack.ok("remove attr attr=Kickstart_P*DNSServers");

    stack.ok("sync dns");

    assertThat(file).hasContent("search lab.test\nnameserver 192.168.0.2\n");
  }

  @Test
  void hostsFileIsWrittenAnewEachTimeItIsAskedFor() throws IOException {
    stack.ok("sync host");
    var file = stack.root().resolve("etc/hosts");
    var text = Files.readString(file);
    for (var line : List.of("sync host", "sync config")) {
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      stack.ok(line);
      assertThat(Files.getLastModifiedTime(file)).as(line).isGreaterThan(FileTime.fromMillis(0));
      Files.writeString(file, "by hand\n");
      stack.ok(line);
      assertThat(file).as(line).hasContent(text);
      Files.delete(file);
      stack.ok(line);
      assertThat(file).as(line).hasContent(text);
    }
  }

  @Test
  void repositoriesOfTheFrontendAreWrittenWhenItIsNamed() throws IOException {
    stack.ok("sync host repo localhost");
    var file = stack.root().resolve("etc/yum.repos.d/stacki.repo");
    assertThat(file).content().startsWith("[stacki-");
    Files.writeString(file, "by hand\n");
    assertThat(stack.run("sync host repo").err()).isEqualTo("Sync Host Repo\n");
    stack.ok("sync host repo a:frontend");
    assertThat(file).hasContent("by hand\n");
    stack.ok("disable pallet stacki box=frontend");
    Files.writeString(file, "by hand\n");
    stack.ok("sync host repo frontend-0-0");
    assertThat(file).isEmptyFile();
    Files.delete(file);
    stack.ok("sync host repo localhost");
    assertThat(file).isEmptyFile();
  }

  @Test
  void filesOfTheFrontendAreComparedToo() throws IOException {
    stack.ok("set attr attr=Kickstart_PrivateDNSServers value=10.9.9.9");
    var resolver = stack.root().resolve("etc/resolv.conf");
    Files.createDirectories(resolver.getParent());
    Files.writeString(resolver, "nameserver 10.8.8.8\n");
    assertThat(stack.ok("sync host network localhost --dry-run"))
        .startsWith(
            """
            ### frontend-0-0
            --- /etc/resolv.conf on the host
            +++ /etc/resolv.conf in the database
            """)
        .contains("\n-nameserver 10.8.8.8\n");
    assertThat(resolver).hasContent("nameserver 10.8.8.8");
    stack.ok("sync host network localhost");
    assertThat(stack.ok("sync host network localhost --dry-run")).isEmpty();

    assertThat(stack.ok("sync host repo localhost --dry-run")).contains("\n+[stacki-");
    stack.ok("sync host repo localhost");
    assertThat(stack.ok("sync host repo localhost --dry-run")).isEmpty();
  }

  @Test
  void nothingGetsIntoTheFileByAnAttribute() {
    install("dnsmasq");
    enable("dnsmasq");
    addHost();
    var before = text(CONFIG);

    var evil = List.of("set", "attr", "attr=Kickstart_PrivateDNSServers");
    var value = "value=10.0.0.1\ndhcp-script=/tmp/x";
    var result = stack.run(Stream.concat(evil.stream(), Stream.of(value)).toList(), "");

    assertThat(result.err())
        .contains("warning - \"10.0.0.1", "is not the address of a name server");
    assertThat(text(CONFIG)).isEqualTo(before);
  }

  @Test
  void serverThatIsAskedForAndNotInstalledIsNamed() {
    install("dhcpd");
    stack.ok("set attr attr=dhcp.server value=dnsmasq");
    assertThat(stack.run("sync dhcpd").err())
        .contains("the attribute dhcp.server asks for dnsmasq, which is not installed");
  }

  @Test
  void serverThatNobodyKnowsIsRefused() {
    install("dnsmasq");
    stack.ok("set attr attr=dhcp.server value=udhcpd");
    assertThat(stack.fails("sync dhcpd"))
        .endsWith("error - attribute dhcp.server is \"udhcpd\", not dnsmasq, kea or isc\n");
  }

  @Test
  void daemonIsSystemdsWhereItRuns() {
    install("dnsmasq");

    stack.ok("config frontend");

    assertThat(text("etc/systemd/system/stack-avalanche.service"))
        .contains("ExecStart=/usr/bin/stack start avalanche foreground=true\n");
    assertThat(told()).startsWith("daemon-reload", "enable --now stack-avalanche");
    assertThat(stack.run("start avalanche").err()).contains("is started by systemd");
    assertThat(told()).containsExactly("restart stack-avalanche");
  }

  /** One of a checkout that was used before would start the checkout for ever. */
  @Test
  void unitOfAPackageIsTakenAsItIs() {
    install("dnsmasq");
    stack.file("usr/lib/systemd/system/stack-avalanche.service", "[Service]\n");
    var before = stack.file("etc/systemd/system/stack-avalanche.service", "[Service]\n");
    System.setProperty("stack.launcher", "/opt/stack/bin/stack");
    try {
      stack.ok("config frontend");
      assertThat(before).doesNotExist();
      assertThat(told()).startsWith("daemon-reload", "enable --now stack-avalanche");
      assertThat(stack.run("start avalanche").err()).contains("is started by systemd");
      assertThat(told()).containsExactly("restart stack-avalanche");
    } finally {
      System.clearProperty("stack.launcher");
    }
  }

  @Test
  void nobodyBootsOverHttpWhereTheAttributeForbidsIt() {
    install("dnsmasq");
    enable("dnsmasq");
    addHost();
    assertThat(text(CONFIG)).contains("HTTPClient", "http://192.168.0.2:3825/uefi/shim.efi");

    stack.ok("set attr attr=boot.http value=false");

    assertThat(text(CONFIG))
        .doesNotContain("HTTPClient", "http://")
        .contains("client-arch,16", "uefi/shim.efi,,192.168.0.2");
  }
}
