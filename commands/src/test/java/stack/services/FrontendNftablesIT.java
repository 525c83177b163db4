package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.daemon.NetworkNamespace;

/** Real rules of nftables, in a network namespace. */
class FrontendNftablesIT {
  private static final String CONFIG =
      "config frontend name=frontend-0-0 interface=eth1 ip=192.168.0.2 netmask=255.255.255.0"
          + " gateway=192.168.0.1";

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  @TempDir Path dir;

  private NetworkNamespace namespace;
  private Path programs;

  @BeforeEach
  void start() throws IOException {
    Needs.root();
    Needs.programs("nft", "ip");
    namespace = new NetworkNamespace(dir);
    namespace.ip("link", "add", "eth1", "type", "veth", "peer", "name", "eth2");
    programs = Files.createDirectory(dir.resolve("programs"));
    program("nft", "exec ip netns exec " + namespace.name() + " /usr/sbin/nft \"$@\"");
    program("firewall-cmd", "exit 252");
    program("systemctl", "");
    stack.programs(programs);
    stack.file("run/systemd/system/.here", "");
    stack.ok(CONFIG);
  }

  @AfterEach
  void stop() throws IOException {
    namespace.close();
  }

  private void program(String name, String script) throws IOException {
    var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  /** As distributions show it in their examples. */
  private void rules(String policy, String more) throws IOException {
    var text =
        """
        table inet filter {
          set open { type inet_service; flags interval; elements = { 60-70, 443 }; }
          chain input {
            type filter hook input priority 0; policy %s;
            ct state vmap { established : accept, related : accept, invalid : drop }
            iif lo accept
            ip protocol icmp accept
            udp dport 5000 limit rate over 10/second drop
            tcp dport { 22, 80 } accept
            ip saddr 10.0.0.0/8 udp dport 67 accept
            %s
          }
          chain hosts { tcp dport != { 3825, 5002 } return; accept; }
        }
        """
            .formatted(policy, more);
    namespace.run("nft", "-f", Files.writeString(dir.resolve("rules"), text).toString());
  }

  private String verified() {
    return stack.run("verify frontend all=true").out();
  }

  @ParameterizedTest
  @CsvSource({"drop,''", "accept,reject"})
  void whatIsShutIsNamedWithTheRulesThatOpenIt(String policy, String last) throws IOException {
    rules(policy, last);

    var told = stack.watched(CONFIG);

    var line =
        told.err().lines().filter(each -> each.contains("nftables")).findFirst().orElseThrow();
    assertThat(line)
        .startsWith(
            "warning - chain inet filter input of nftables keeps hosts at eth1 from"
                + " 67/udp, 69/udp, 3825/tcp, 5002/tcp, 5000/udp: nft 'insert rule ");
    assertThat(verified()).contains("keeps hosts at eth1 from 67/udp, 69/udp, 3825/tcp");
    var lines = line.substring(line.indexOf("nft 'insert"), line.indexOf("; and keep"));
    NetworkNamespace.execute("env", "PATH=" + programs + ":/usr/bin:/bin", "sh", "-ec", lines);

    assertThat(verified()).contains("no rule of nftables keeps hosts out");
    assertThat(stack.watched(CONFIG).err()).doesNotContain("nftables");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iifname \"eth*\" accept",
        "iifname { \"eth0\", \"eth1\" } accept",
        "udp dport @open accept; udp dport 5000 accept; jump hosts",
        "jump hosts",
        "meta l4proto vmap { udp : accept, tcp : jump hosts }",
        "udp dport 0-6000 accept; ip saddr 192.168.0.0/24 tcp dport { 3825, 5002 } accept",
        "meta mark 1 goto hosts; th dport { 67, 69, 3825, 5000, 5002 } ct state new accept",
      })
  void whatLetsHostsInIsUnderstood(String rule) throws IOException {
    rules("drop", rule.replace("; ", "\n"));

    assertThat(verified()).contains("no rule of nftables keeps hosts out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iifname \"eth0\" accept",
        "iifname != \"eth1\" accept",
        "tcp dport { 67, 69, 3825, 5000, 5002 } drop\nmeta l4proto tcp accept",
        "tcp dport vmap { 3825 : drop, 5002 : accept }",
        "meta l4proto tcp jump hosts",
        "ip6 saddr ::/0 accept",
      })
  void whatDoesNotConcernHostsLetsNobodyIn(String rule) throws IOException {
    rules("drop", rule);

    assertThat(verified()).contains("of nftables keeps hosts at eth1 from 67/udp, 69/udp");
  }

  @Test
  void rulesOfIptablesAreReadAsWell() throws IOException {
    Needs.programs("iptables-nft");
    namespace.run("iptables-nft", "-A", "INPUT", "-p", "udp", "-j", "ACCEPT");
    namespace.run("iptables-nft", "-A", "INPUT", "-j", "REJECT");

    assertThat(verified())
        .contains("chain ip filter INPUT of nftables keeps hosts at eth1 from 3825/tcp, 5002/tcp");
  }

  @Test
  void labsAndMachinesWithoutRulesAreLeftAlone() throws IOException {
    assertThat(verified()).contains("neither firewalld nor rules of nftables");
    rules("drop", "");
    Files.delete(stack.root().resolve("run/systemd/system/.here"));
    Files.delete(stack.root().resolve("run/systemd/system"));

    assertThat(verified()).contains("neither firewalld nor rules of nftables");
  }
}
