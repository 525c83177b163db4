package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.StackFixture;

/**
 * The file of Kea, with a program in its place that tells a version and checks nothing. After a
 * wanted change: {@code -Dgolden=write}. Kea 3 itself has not been tried.
 */
class KeaTest {
  private static final String CONFIG = "etc/kea/kea-dhcp4.conf";
  private static final Path FOLDER =
      Path.of(System.getProperty("checkout"), "commands/src/test/resources/stack/services");

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=lab.test",
          "add network far address=10.2.0.0 mask=255.255.0.0 gateway=10.2.0.1 pxe=true",
          "add network other address=10.3.0.0 mask=255.255.0.0 pxe=false",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.7"
              + " network=private default=true",
          "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:02 ip=10.3.0.7"
              + " network=other",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=bond0 ip=10.2.0.8 network=far default=true",
          "add host interface backend-0-1 interface=eth0 mac=52:54:00:00:00:03 channel=bond0",
          "add host interface backend-0-1 interface=eth1 mac=52:54:00:00:00:04 channel=bond0",
          "add host switch-0-2 appliance=backend rack=0 rank=2",
          "set host attr switch-0-2 attr=kickstartable value=false",
          "add host interface switch-0-2 interface=eth0 mac=52:54:00:00:00:05 ip=192.168.0.9"
              + " network=private");

  private void install(String version) {
    stack.file("usr/lib/systemd/system/kea-dhcp4.service", "");
    stack.file("run/systemd/system/.here", "");
    program("systemctl", "echo \"$@\" >>" + stack.root() + "/told");
    program("kea-dhcp4", "test \"$1\" = -v && echo " + version + "\nexit 0");
  }

  private void program(String name, String text) {
    var program = stack.file("programs/" + name, "#!/bin/sh\n" + text + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    stack.programs(program.getParent());
  }

  private String text() {
    try {
      return Files.readString(stack.root().resolve(CONFIG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> told() throws IOException {
    var file = stack.root().resolve("told");
    var lines = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
    Files.deleteIfExists(file);
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.2.0", "3.0.1"})
  void fileIsTheGoldenOneOfItsVersion(String version) throws IOException {
    install(version);
    stack.ok("sync dhcpd");
    var text = text().replace(stack.root().toString(), "");
    var golden = FOLDER.resolve("kea-" + version.charAt(0) + ".conf");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @Test
  void nobodyBootsOverHttpWhereTheAttributeForbidsIt() {
    install("2.2.0");
    stack.ok("set attr attr=dhcp.server value=kea");
    stack.ok("sync dhcpd");
    assertThat(text()).contains("HTTPClient", "stack-http-");

    stack.ok("set attr attr=boot.http value=false");

    assertThat(text()).doesNotContain("HTTPClient", "stack-http-");
  }

  @Test
  void serviceReadsAChangedFileAgain() throws IOException {
    install("2.2.0");
    stack.ok("sync dhcpd");
    assertThat(told()).containsExactly("enable --now kea-dhcp4", "restart kea-dhcp4");
    stack.file("etc/systemd/system/multi-user.target.wants/kea-dhcp4.service", "");

    stack.ok("sync dhcpd");
    assertThat(told()).isEmpty();
    stack.ok("set host interface mac backend-0-0 interface=eth0 mac=52:54:00:00:00:09");
    assertThat(told()).containsExactly("kill --signal=HUP kea-dhcp4");
    assertThat(text()).contains("52:54:00:00:00:09");
  }

  @Test
  void fileThatKeaRefusesIsNotTaken() throws IOException {
    install("2.2.0");
    stack.ok("sync dhcpd");
    var before = text();
    program(
        "kea-dhcp4",
        "test \"$1\" = -v && echo 2.2.0 && exit 0\necho 'Error encountered: eth1' >&2\nexit 1");
    stack.run("remove host backend-0-0");
    assertThat(stack.fails("sync dhcpd"))
        .endsWith(
            "error - kea-dhcp4 refuses the new /etc/kea/kea-dhcp4.conf, so the old one stays:"
                + " Error encountered: eth1\n");
    assertThat(text()).isEqualTo(before);
    program("kea-dhcp4", "echo x");
    assertThat(stack.fails("sync dhcpd")).contains("kea-dhcp4 -v does not tell a version: x\n");
  }

  @Test
  void itComesBehindDnsmasqAndBeforeDhcpd() throws IOException {
    install("2.2.0");
    stack.file("usr/lib/systemd/system/dhcpd.service", "");
    stack.ok("sync dhcpd");
    assertThat(told()).contains("enable --now kea-dhcp4");
    stack.file("usr/lib/systemd/system/dnsmasq.service", "");
    stack.ok("sync dhcpd");
    assertThat(told()).contains("enable --now dnsmasq");
    stack.ok("set attr attr=dhcp.server value=kea");
    assertThat(told()).contains("enable --now kea-dhcp4");
  }
}
