package stack.commands.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;

/** What the frontend is follows its release files, whatever it was when it was set up. */
class ReleaseFilesTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network dns private dns=true",
          "set network zone private zone=lab.test",
          "add network other address=10.2.0.0 mask=255.255.0.0 pxe=true",
          "add host interface frontend-0-0 interface=eth1:1 ip=10.2.0.1 network=other",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=00:11:22:33:44:55 ip=192.168.0.9"
              + " network=private default=true");

  @BeforeEach
  void becomeSuse() {
    stack.file("etc/SuSE-release", "");
  }

  @Test
  void repoIsForTheSystemOfTheMoment() throws IOException {
    stack.ok("add repo a url=http://repo.test/a");
    Files.delete(stack.root().resolve("etc/SuSE-release"));
    stack.ok("add repo b url=http://repo.test/b");
    stack.ok("add repo c url=http://repo.test/c os=ubuntu");
    assertThat(stack.ok("list repo expanded=true output-format=col:os"))
        .isEqualTo("sles\nredhat\nubuntu\n");
  }

  @Test
  void newBoxIsForTheSystemOfTheMoment() {
    stack.ok("add box later");
    assertThat(stack.ok("list box output-format=col:os")).isEqualTo("redhat\nredhat\nsles\n");
  }

  @Test
  void dhcpServerGetsTheSettingsOfTheSystemOfTheMoment() throws IOException {
    assertThat(stack.ok("report dhcpd"))
        .contains("DHCPD_INTERFACE=\"eth1\"", "shared-network eth1 {")
        .doesNotContain("DHCPDARGS");
    stack.file("etc/centos-release", "");
    assertThat(stack.ok("report dhcpd"))
        .contains("DHCPDARGS=\"eth1 eth1:1\"")
        .doesNotContain("DHCPD_INTERFACE", "shared-network");
  }

  @Test
  void namesAreKeptWhereTheSystemOfTheMomentHasThem() {
    assertThat(stack.ok("report named")).contains("directory \"/var/lib/named\"", "root.hint");
    assertThat(stack.ok("report zones")).contains("/var/lib/named/private.domain");
    stack.file("etc/redhat-release", "");
    assertThat(stack.ok("report named")).contains("directory \"/var/named\"", "named.ca");
    assertThat(stack.ok("report zones")).contains("\"/var/named/private.domain");
  }

  @Test
  void repositoriesOfTheFrontendStandWhereItsSystemLooks() {
    assertThat(stack.ok("report host repo frontend-0-0"))
        .contains("/etc/zypp/repos.d/stacki.repo", "zypper clean");
    assertThat(stack.ok("report host repo backend-0-0"))
        .contains("/etc/yum.repos.d/stacki.repo", "yum clean");
    stack.ok("sync host repo localhost");
    assertThat(stack.root().resolve("etc/zypp/repos.d/stacki.repo")).exists();
    assertThat(stack.root().resolve("etc/yum.repos.d/stacki.repo")).doesNotExist();
  }

  @Test
  void networkFilesOfTheFrontendAreThoseOfItsSystem() {
    assertThat(stack.ok("report host interface frontend-0-0"))
        .contains("/etc/sysconfig/network/ifcfg-eth1");
    assertThat(stack.ok("report host route frontend-0-0"))
        .contains("/etc/sysconfig/network/routes");
    assertThat(stack.ok("report host interface backend-0-0"))
        .contains("/etc/sysconfig/network-scripts/ifcfg-eth0");
  }

  @Test
  void whatTheBoxesAreForStays() {
    assertThat(stack.ok("list box output-format=col:os")).isEqualTo("redhat\nredhat\n");
    assertThat(stack.ok("list host frontend-0-0 output-format=col:os")).isEqualTo("redhat\n");
    assertThat(stack.ok("list host attr frontend-0-0 attr=os output-format=col:value"))
        .isEqualTo("redhat\n");
  }
}
