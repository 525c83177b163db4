package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static stack.install.netconfig.Sample.at;
import static stack.install.netconfig.Sample.nic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.commands.report.Golden;
import stack.db.network.Ip;
import stack.db.network.Network;

class NetconfigTest {
  private static final Network LAB =
      new Network("private", Ip.parse("10.1.0.0"), Ip.parse("255.255.0.0"))
          .withGateway(Optional.of(Ip.parse("10.1.0.254")))
          .withZone("lab.test")
          .withDns(true);
  private static final Map<String, Ip> FRONTEND = Map.of("private", Ip.parse("10.1.0.1"));

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private static HostNetwork node(String os, Map<String, Object> attributes) {
    return Sample.network(
        Sample.host("node-a", "backend", os),
        attributes,
        List.of(LAB),
        at(nic("em1"), "10.1.0.11", "private").withDefault(true));
  }

  @Test
  void hostIsNamedAfterItsDefaultInterface() {
    assertThat(Golden.text(HostnameFiles.render(node("redhat", Map.of()))))
        .isEqualTo(
            """
            <stack:file stack:name="/etc/sysconfig/network">
            NETWORKING=yes
            HOSTNAME=node-a.lab.test
            GATEWAY=10.1.0.254
            </stack:file>
            <stack:file stack:name="/etc/hostname">
            node-a.lab.test
            </stack:file>
            """);
    assertThat(Golden.text(HostnameFiles.render(node("sles", Map.of()))))
        .contains("\"/etc/HOSTNAME\"")
        .doesNotContain("sysconfig");
  }

  @Test
  void hostWithoutInterfacesHasItsBareName() {
    assertThat(Golden.text(HostnameFiles.render(Sample.network("redhat"))))
        .contains("HOSTNAME=backend-0-0\n");
  }

  @Test
  void resolverAsksTheFrontendFirst() {
    var node = node("redhat", Map.of("Kickstart_PrivateDNSServers", "9.9.9.9, 1.1.1.1"));
    assertThat(Golden.text(ResolvFile.render(Resolver.of(node, FRONTEND))))
        .isEqualTo(
            """
            <stack:file stack:name="/etc/resolv.conf">
            search lab.test
            nameserver 10.1.0.1
            nameserver 9.9.9.9
            nameserver 1.1.1.1
            </stack:file>
            """);
  }

  @Test
  void onlyTheFrontendAsksPublicServers() {
    var attributes =
        Map.<String, Object>of(
            "Kickstart_PublicDNSServers", "8.8.8.8", "Kickstart_PrivateDNSServers", "9.9.9.9");
    assertThat(Golden.text(ResolvFile.render(Resolver.of(node("redhat", attributes), Map.of()))))
        .contains("nameserver 9.9.9.9")
        .doesNotContain("8.8.8.8");
    var frontend = Sample.network(Sample.host("f", "frontend", "redhat"), attributes, List.of());
    assertThat(Golden.text(ResolvFile.render(Resolver.of(frontend, Map.of()))))
        .contains("nameserver 8.8.8.8")
        .doesNotContain("9.9.9.9");
  }

  @Test
  void attributesChooseDomainsOrTheWholeText() {
    assertThat(
            Golden.text(
                ResolvFile.render(
                    Resolver.of(node("redhat", Map.of("resolv.search", "a b")), FRONTEND))))
        .contains("search a b\n");
    var whole = Map.<String, Object>of("etc_resolv.conf", "nameserver 1.2.3.4\noptions rotate");
    assertThat(Golden.text(ResolvFile.render(Resolver.of(node("redhat", whole), FRONTEND))))
        .isEqualTo(
            """
            <stack:file stack:name="/etc/resolv.conf">
            nameserver 1.2.3.4
            options rotate
            </stack:file>
            """);
  }

  @Test
  void frontendIsReportedFromTheDatabase() {
    assertThat(stack.ok("report host network frontend-0-0"))
        .contains("HOSTNAME=frontend-0-0", "GATEWAY=192.168.0.1");
    assertThat(stack.ok("report host resolv frontend-0-0"))
        .startsWith("<stack:file stack:name=\"/etc/resolv.conf\">\n");
    assertThat(stack.ok("report host interface frontend-0-0"))
        .contains("ifcfg-eth1\">\n# AUTHENTIC STACKI\nDEVICE=eth1\n");
    assertThat(stack.ok("report host interface frontend-0-0 interface=eth1"))
        .startsWith("DEVICE=eth1\n")
        .contains("IPADDR=192.168.0.2\n")
        .doesNotContain("stack:file", "udev", "SUBSYSTEM");
    assertThat(stack.ok("report host interface frontend-0-0 interface=eth7")).isEmpty();
  }
}
